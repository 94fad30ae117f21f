/** ⚡ One headless Chromium for a test file; `test/run.js` has found or installed it. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Throws when there is none: a browser test is never skipped. */
export function openBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('No Chromium: run the suite with `npm test`, or set CHROMIUM to the path of one')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
