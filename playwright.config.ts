import { defineConfig } from '@playwright/test'

// One worker: every test owns an Electron, a display and a data folder, and two cores are
// better spent on one window that answers than on two that wait.
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  // A busy machine may take long for what comes at once; five seconds were too few there.
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
})
