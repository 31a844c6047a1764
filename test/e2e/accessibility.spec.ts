import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { showTheme } from '../support/show-theme'
import type { WindowPage } from '../support/window-page'
import { test } from './fixtures'

const themes = ['light', 'dark'] as const

/** What axe finds, as sentences short enough to read in a failed test. */
async function violations(page: Page): Promise<readonly string[]> {
  // Electron has no second page for axe to work in.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

async function fill(window: WindowPage): Promise<void> {
  const address = await window.address()
  await fetch(`${address}/hooks?a=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': 'sha256=00' },
    body: '{"event_type":"ping","event":{},"list":[1,2,{"a":null}]}',
  })
  await fetch(`${address}/bytes`, { method: 'PUT', body: new Uint8Array([0, 1, 2, 255]) })
  await expect(window.rows).toHaveCount(2)
}

for (const theme of themes) {
  test(`nothing to fault while the window is empty (${theme})`, async ({ app, window }) => {
    await showTheme(app, theme)
    await expect(window.page.getByRole('heading').first()).toBeVisible()
    expect(await violations(app.page)).toEqual([])
  })

  test(`nothing to fault in any part of a capture (${theme})`, async ({ app, window }) => {
    await showTheme(app, theme)
    await fill(window)
    await window.openCapture('POST /hooks')
    const tabs = await window.detail.getByRole('tab').allInnerTexts()
    expect(tabs.length).toBeGreaterThan(4)
    for (const [place, name] of tabs.entries()) {
      await window.detail.getByRole('tab').nth(place).click()
      await expect(window.detail.getByRole('tabpanel')).toBeVisible()
      expect(await violations(app.page), name).toEqual([])
    }
  })

  test(`nothing to fault in palette, help and settings (${theme})`, async ({ app, window }) => {
    await showTheme(app, theme)
    await fill(window)
    for (const keys of ['ControlOrMeta+k', 'ControlOrMeta+,', 'Shift+?']) {
      await window.press(keys)
      await expect(window.page.getByRole('dialog')).toBeVisible()
      expect(await violations(app.page), keys).toEqual([])
      await window.press('Escape')
      await expect(window.page.getByRole('dialog')).toBeHidden()
    }
  })
}

test('the whole way goes by keyboard alone', async ({ window }) => {
  const address = await window.address()
  for (const path of ['/first', '/second', '/third']) {
    await fetch(`${address}${path}`, { method: 'POST', body: path })
    await expect(window.row(`POST ${path}`)).toBeVisible()
  }
  const selected = window.list.getByRole('option', { selected: true })

  await window.press('ControlOrMeta+f')
  await window.page.keyboard.type('path=/second')
  await window.press('Enter')
  await expect(window.rows).toHaveCount(1)
  // Enter went on to the list. Back in the box, Escape closes what is suggested, then clears.
  await window.press('ControlOrMeta+f')
  await window.press('Escape')
  await window.press('Escape')
  await expect(window.rows).toHaveCount(3)

  await window.list.focus()
  await window.press('Home')
  await expect(selected).toHaveAccessibleName(/POST \/third/)
  await window.press('ArrowDown')
  await expect(selected).toHaveAccessibleName(/POST \/second/)
  await window.press('p')
  await expect(selected).toHaveAccessibleName(/pinned/i)
  await window.press('Delete')
  await expect(window.rows).toHaveCount(2)
})
