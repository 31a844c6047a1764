// The window that pictures are taken of, and how it is moved.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */

const size = { width: 1280, height: 800 }

/**
 * @param {import('playwright').ElectronApplication} app
 * @param {string} folder where the pictures go
 */
export async function openStage(app, folder) {
  await mkdir(folder, { recursive: true })
  const page = await app.firstWindow()
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  // The application applies its own settings first.
  await page.getByText('Ready for your first webhook').waitFor()
  const address = await page
    .getByText(/^http:\/\/127\.0\.0\.1:\d+$/)
    .first()
    .innerText()

  /** @param {'light' | 'dark'} theme */
  async function showTheme(theme) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme)
    await page.waitForFunction(
      // The page has a DOM, this script's types have none.
      (isDark) =>
        /** @type {any} */ (globalThis).matchMedia('(prefers-color-scheme: dark)').matches ===
        isDark,
      theme === 'dark',
    )
  }

  /** @param {string} name */
  async function take(name) {
    await page.mouse.move(2, size.height - 2)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)))
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`  ${name}.png`)
  }

  return {
    page,
    address,
    take,
    /** @param {string} name */
    async takeBoth(name) {
      await take(`${name}-light`)
      await showTheme('dark')
      await take(`${name}-dark`)
      await showTheme('light')
    },
    showTheme,
    detail: page.getByRole('region', { name: 'Capture', exact: true }),
    /** @param {string} path */
    open: (path) =>
      page
        .getByRole('option', { name: new RegExp(`POST ${path}`) })
        .first()
        .click(),
    /** @param {string} name */
    part: (name) => page.getByRole('tab', { name }).click(),
    /** @param {string} query */
    async search(query) {
      const box = page.getByRole('combobox', { name: 'Search captures' })
      await box.fill(query)
      await box.press('Enter')
    },
    /** @param {string} name */
    dialog: (name) => page.getByRole('dialog', { name }),
    async closeDialog() {
      // By mouse: after a key, the ring of the focus would be in the next picture.
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
    /**
     * A call of the window's own bridge.
     *
     * @param {string} name
     * @param {unknown} input
     */
    call: (name, input) =>
      page.evaluate(
        // The page has a DOM, this script's types have none.
        (call) => /** @type {any} */ (globalThis).hookwright[call.name](call.input),
        { name, input },
      ),
  }
}
