import { defineConfig } from 'vitest/config'
import { refuseInCi } from './golden-updates.ts'

refuseInCi(process.argv.some((word) => /^(?:-\w*u\w*|--update(?:Snapshot)?(?:=(?!false).*)?)$/.test(word)))

// Two cores: the suite's own files run side by side, and each child process or browser they start has room.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
})
