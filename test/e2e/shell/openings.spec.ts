import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chooseInMenu, startCommand } from '../../support/electron-host'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

const send = (url: string) => fetch(url, { method: 'POST', body: '{}' })

/** Starts the application once more, as the desktop does with a link or a file. */
async function startAgain(
  { dataFolder, display }: { dataFolder: string; display: string | undefined },
  ...words: readonly string[]
): Promise<void> {
  const { executable, args, env } = startCommand({ dataFolder, display, args: words })
  const second = spawn(executable, args, { env, stdio: 'ignore' })
  expect(await once(second, 'exit')).toEqual([0, null])
}

test('a link that was copied opens its capture, also past a filter', async ({
  app,
  window,
  dataFolder,
  display,
}) => {
  const address = await window.address()
  for (const path of ['/first', '/second', '/third']) await send(address + path)
  await window.openCapture('POST /first')
  await chooseInMenu(app.electron, 'copy.link')
  const clipboard = () => app.electron.evaluate(({ clipboard: board }) => board.readText())
  await expect.poll(clipboard).toMatch(/^hookwright:\/\/capture\/[0-9A-Z]{26}$/)
  await window.openCapture('POST /third')
  await window.search('path=/third')
  await expect(window.rows).toHaveCount(1)

  await startAgain({ dataFolder, display }, await clipboard())
  await expect(window.rows).toHaveCount(3)
  await expect(window.row('POST /first')).toHaveAttribute('aria-selected', 'true')
  await expect(window.detail).toContainText('/first')
})

test('a link to a search fills the search box', async ({ app, window, dataFolder, display }) => {
  const address = await window.address()
  await send(`${address}/orders`)
  await send(`${address}/other`)
  await expect(window.rows).toHaveCount(2)
  await startAgain({ dataFolder, display }, 'hookwright://search?q=path%3D%2Forders')
  await expect(window.rows).toHaveCount(1)
  await expect(app.page.getByRole('combobox', { name: 'Search captures' })).toHaveValue(
    'path=/orders',
  )
})

test('any other link is refused, and only shown as refused', async ({
  app,
  window,
  dataFolder,
  display,
}) => {
  await window.address()
  await startAgain({ dataFolder, display }, 'hookwright://replay/latest?to=http://evil.test')
  await expect(app.page.getByText('The link that was opened leads nowhere').first()).toBeVisible()
  await expect(app.page.getByText('evil.test')).toHaveCount(0)
})

test('a link in the first start waits for the window', async ({ launch }) => {
  const { page } = await launch('hookwright://search?q=pinned')
  await windowPage(page).address()
  const state = windowPage(page)
  await send(`${await state.address()}/x`)
  await expect(page.getByRole('combobox', { name: 'Search captures' })).toHaveValue('pinned')
})

test('a fixture that is opened is looked at first, with its body', async ({
  app,
  window,
  dataFolder,
  display,
}) => {
  await window.address()
  const fixture = join(dataFolder, 'pay-one.request.json')
  await writeFile(join(dataFolder, 'pay-one.body'), '{"paid":true}')
  await writeFile(
    fixture,
    JSON.stringify({
      format: 'hookwright-fixture',
      version: 1,
      method: 'POST',
      url: 'http://example.test/pay',
      target: '/pay',
      httpVersion: '1.1',
      headers: [['Content-Type', 'application/json']],
      bodyFile: 'pay-one.body',
    }),
  )
  await startAgain({ dataFolder, display }, fixture)
  const dialog = app.page.getByRole('dialog', { name: 'Import' })
  await expect(dialog).toContainText('/pay')
  await expect(dialog).toContainText('13 B')
  await dialog.getByRole('button', { name: 'Import 1 capture' }).click()
  await expect(window.row(/POST \/pay/)).toBeVisible()
})
