import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { openDisplay } from '../support/display'
import { launchApp, type RunningApp } from '../support/electron-host'
import { type WindowPage, windowPage } from '../support/window-page'

interface Fixtures {
  /** Empty, and gone after the test. */
  readonly dataFolder: string
  /** Starts the application on the data folder; whatever runs after the test is ended. */
  readonly launch: (...args: readonly string[]) => Promise<RunningApp>
  readonly app: RunningApp
  readonly window: WindowPage
}

interface WorkerFixtures {
  readonly display: string | undefined
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const display = await openDisplay()
      await use(display.name)
      display.stop()
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'hookwright-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  launch: async ({ dataFolder, display }, use) => {
    const launched: RunningApp[] = []
    await use(async (...args) => {
      const app = await launchApp({ dataFolder, display, args })
      launched.push(app)
      await isThere(app.page)
      return app
    })
    for (const { electron, process } of launched) {
      if (process.exitCode !== null || process.signalCode !== null) continue
      await agreeToQuit(electron)
      await electron.close()
    }
  },

  app: async ({ launch }, use) => {
    await use(await launch())
  },

  window: async ({ app }, use) => {
    await use(windowPage(app.page))
  },
})

/**
 * A window opens before the rest of the application is there: a menu that is looked for earlier, or
 * a key pressed, finds nobody. It is ready, or it says why it will not be.
 */
const isThere = (page: Page): Promise<void> =>
  expect(page.locator('html[data-ready=true], [role=alert]').first()).toBeAttached({
    timeout: 30_000,
  })

/** A test that leaves a tunnel open would otherwise wait for a person to say yes. */
const agreeToQuit = (electron: RunningApp['electron']): Promise<void> =>
  electron
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
    })
    .catch(() => undefined)
