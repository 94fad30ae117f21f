// ⚡ `npm test`: finds or installs a Chromium, then types, lint and format, then every test. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH

if (!existsSync('node_modules/node/bin/node')) {
  fail(
    'the Node that this project brings along is not installed: run `npm install` and allow the install script of the package "node" (`npm install-scripts approve node`)',
  )
}

const chromium = findChromium() ?? installChromium()
if (!chromium) {
  fail(
    'no Chromium was found and none could be installed: as root run `apt-get install chromium`, or `npx playwright-core install chromium`, or set CHROMIUM to the path of one',
  )
}
process.env.CHROMIUM = chromium

const outcomes = { passed: 0, failed: 0 }
count('types', run('tsc', []))
count('lint and format', run('biome', ['check', '--error-on-warnings']))
vitest(process.argv.slice(2))
console.log(`${outcomes.passed} passed, ${outcomes.failed} failed`)
process.exit(outcomes.failed > 0 ? 1 : 0)

function count(name, ok) {
  outcomes[ok ? 'passed' : 'failed']++
  console.log(`${ok ? '✓' : '✗'} ${name}`)
}

/** Runs the suite; a suite that could not run at all counts as one failure. */
function vitest(filters) {
  const report = join(mkdtempSync(join(tmpdir(), 'noteproof-test-')), 'report.json')
  const config = [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const ok = run('vitest', [...config, ...filters])
  const found = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  const brokenFiles = found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  outcomes.passed += found.numPassedTests
  outcomes.failed += found.numFailedTests + brokenFiles
  if (!ok && outcomes.failed === 0) outcomes.failed++
  if (found.numPassedTests + found.numFailedTests === 0) outcomes.failed++
}

function findChromium() {
  const named = [process.env.CHROMIUM, process.env.CHROME_PATH].filter((path) => path && existsSync(path))
  const inPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
    process.env.PATH.split(delimiter).map((dir) => join(dir, name)),
  )
  return [...named, ...inPath].find((path) => existsSync(path)) ?? playwrightChromium()
}

/** Where Playwright's own installer puts its browser, if it has been run. */
function playwrightChromium() {
  const found = spawnSync(
    'node',
    ['-e', 'process.stdout.write(require("playwright-core").chromium.executablePath())'],
    { encoding: 'utf8' },
  )
  return found.status === 0 && existsSync(found.stdout) ? found.stdout : undefined
}

function installChromium() {
  console.log('No Chromium found: installing one for the browser tests')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update'], environment)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], environment)
  }
  if (!findChromium()) run('playwright-core', ['install', 'chromium'])
  return findChromium()
}

function run(command, args, env = process.env) {
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

function fail(sentence) {
  console.error(`npm test: ${sentence}`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
