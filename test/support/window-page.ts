import { expect, type Locator, type Page } from '@playwright/test'
import { appState } from './electron-host'

/** The window as a person sees it, in the words a person would use. */
export interface WindowPage {
  readonly page: Page
  /** Where senders send to, read from the window's own knowledge. */
  readonly address: () => Promise<string>
  /** The list of captures, and a row of it by what it says, for example `POST /hooks`. */
  readonly list: Locator
  readonly rows: Locator
  readonly row: (says: string | RegExp) => Locator
  /** Opens a capture; resolves when its detail is there. */
  readonly openCapture: (says: string | RegExp) => Promise<void>
  readonly detail: Locator
  /** Shows a part of the open capture: Overview, Headers, Query, Body … */
  readonly showPart: (name: string) => Promise<Locator>
  readonly search: (query: string) => Promise<void>
  readonly clearSearch: () => Promise<void>
  readonly button: (name: string | RegExp) => Locator
  readonly press: (keys: string) => Promise<void>
}

export function windowPage(page: Page): WindowPage {
  const list = page.getByRole('listbox', { name: 'Captures' })
  const detail = page.getByRole('region', { name: 'Capture', exact: true })
  const searchBox = page.getByRole('combobox', { name: 'Search captures' })
  const row = (says: string | RegExp): Locator => list.getByRole('option', { name: says })

  return {
    page,
    list,
    detail,
    rows: list.getByRole('option'),
    row,
    async address() {
      await expect.poll(async () => (await appState(page)).receiver.kind).toBe('listening')
      const { receiver } = await appState(page)
      if (receiver.kind !== 'listening') throw new Error(`The receiver is ${receiver.kind}`)
      return receiver.url
    },
    async openCapture(says) {
      await row(says).first().click()
      await expect(detail).toBeVisible()
    },
    async showPart(name) {
      await detail.getByRole('tab', { name }).click()
      return detail.getByRole('tabpanel', { name })
    },
    async search(query) {
      await searchBox.fill(query)
      await searchBox.press('Enter')
    },
    clearSearch: () => searchBox.fill(''),
    button: (name) => page.getByRole('button', { name }),
    press: (keys) => page.keyboard.press(keys),
  }
}
