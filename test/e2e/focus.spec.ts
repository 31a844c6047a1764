import { expect } from '@playwright/test'
import { test } from './fixtures'

const send = (address: string, path: string) => fetch(`${address}${path}`, { method: 'POST' })

test('the focus goes back to where it was when a dialog closes', async ({ window }) => {
  await send(await window.address(), '/one')
  const { page, list } = window
  await window.openCapture('POST /one')

  await test.step('opened by a key', async () => {
    await window.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await window.press('Escape')
    await expect(list).toBeFocused()
  })

  await test.step('opened from the palette', async () => {
    await window.press('Control+k')
    await page.keyboard.type('tunnel')
    await window.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Public address' })).toBeVisible()
    await window.press('Escape')
    await expect(list).toBeFocused()
  })

  await test.step('opened by a button', async () => {
    await window.button('Endpoints').click()
    const dialog = page.getByRole('dialog', { name: 'Endpoints' })
    // Its first field says the path of the catch-all, which cannot be changed.
    await expect(dialog.getByLabel('Public URL')).toBeVisible()
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true)
    await window.press('Escape')
    await expect(window.button('Endpoints')).toBeFocused()
  })

  await test.step('opened from a menu', async () => {
    await window.showPart('Replay')
    await window.button(/^Target/).click()
    await page.getByRole('menuitem', { name: 'New target…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await window.press('Escape')
    await expect(window.button(/^Target/)).toBeFocused()
  })
})

test('a command that was used stands first, and others are found by other words for them', async ({
  window,
}) => {
  await send(await window.address(), '/one')
  const { page } = window
  await expect(window.rows).toHaveCount(1)
  const first = page.getByRole('dialog').getByRole('option').first()

  await window.press('Control+k')
  await page.keyboard.type('mock')
  await expect(first).toContainText('Endpoints')
  await window.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Endpoints' })).toBeVisible()
  await window.press('Escape')

  await window.press('Control+k')
  await expect(first).toContainText('Endpoints')
  await page.keyboard.type('clear')
  await expect(first).toContainText('Delete All Shown')
})

test('new captures are followed once that is wanted', async ({ window }) => {
  const address = await window.address()
  await send(address, '/one')
  await expect(window.detail).toContainText('/one')
  await send(address, '/two')
  await expect(window.rows).toHaveCount(2)
  await expect(window.detail).toContainText('/one')

  await window.press('f')
  await expect(window.button(/^Follows new captures/)).toHaveAttribute('aria-pressed', 'true')
  await send(address, '/three')
  await expect(window.row('POST /three')).toHaveAttribute('aria-selected', 'true')
  await expect(window.detail).toContainText('/three')
})

test('in the smallest window nothing lies over another thing', async ({ app, window }) => {
  await send(await window.address(), '/a/path/that/is/as/long/as/paths/of/real/senders/are')
  await expect(window.detail).toBeVisible()
  const { page } = window
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(640, 420),
  )
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640)

  for (const place of [page.getByRole('banner').first(), window.detail.locator('header')]) {
    const boxes = await place
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
      )
    for (const [at, one] of boxes.entries()) {
      expect(one.right).toBeLessThanOrEqual(640)
      for (const other of boxes.slice(at + 1)) {
        const apart = one.right <= other.left + 1.5 || other.right <= one.left + 1.5
        const above = one.bottom <= other.top || other.bottom <= one.top
        expect(apart || above).toBe(true)
      }
    }
  }
  // What matters most stays readable: where to send, and what was sent where.
  const address = page.getByRole('banner').first().locator('code')
  expect(await address.evaluate((code) => code.scrollWidth <= code.clientWidth)).toBe(true)
})
