import type { Bridge } from '../../shared/ipc/contract'
import type { RunningApp } from './electron-host'

/**
 * Shows the window in a theme. As a setting, because the application applies its own once it has
 * read them; resolves when the page is drawn in it.
 */
export async function showTheme(app: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  await app.page.evaluate(async (chosen) => {
    const { hookwright } = globalThis as unknown as { readonly hookwright: Bridge }
    await hookwright['settings.change']({ theme: chosen })
  }, theme)
  const query = `(prefers-color-scheme: ${theme})`
  await app.page.waitForFunction((text) => window.matchMedia(text).matches, query)
}
