import { expect } from '@playwright/test'
import { postThrough } from '../support/post-through'
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server'
import { test } from './fixtures'

let server: TunnelServer | undefined
test.afterEach(async () => {
  await server?.drop()
  server = undefined
})

test('a tunnel from nothing to a capture, through the death of its server, to its end', async ({
  window,
}) => {
  server = await startTunnelServer()
  const { port } = server
  const { page } = window
  await window.address()

  await page.getByRole('button', { name: 'Get a public address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Public address' })
  await dialog.getByRole('textbox', { name: 'Server' }).fill(server.url)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('my-hooks')
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter')
  await dialog.getByRole('button', { name: 'Open the tunnel' }).click()

  const url = `http://my-hooks.localhost:${port}`
  await expect(dialog.getByText('Public', { exact: true })).toBeVisible()
  await expect(dialog.getByText(url).first()).toBeVisible()
  const table = dialog.getByRole('region', { name: 'What it does to requests' })
  await expect(table.getByText('Unchanged', { exact: true })).toHaveCount(10)
  await expect(table).toContainText('Everything comes through unchanged')
  await page.keyboard.press('Escape')

  expect(await postThrough(url, '/through', new Uint8Array([123, 125]))).toBe(200)
  await window.openCapture(/through/)
  await expect(page.getByText('so it came through the tunnel')).toBeVisible()
  // The self-test and the probes are no captures.
  await expect(page.getByRole('contentinfo')).toContainText('1 capture')

  await server.drop()
  const chip = page.getByRole('banner').getByRole('status')
  await expect(chip.getByText('Lost, opening again')).toBeVisible()
  server = await startTunnelServer(port)
  await expect(chip.getByText('Public')).toBeVisible({ timeout: 30_000 })
  expect(await postThrough(url, '/again', new Uint8Array([123, 125]))).toBe(200)

  await page.getByRole('banner').getByText(url).click()
  await dialog.getByRole('button', { name: 'Close the tunnel' }).click()
  await expect(dialog.getByRole('button', { name: 'Open the tunnel' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Get a public address' })).toBeVisible()
})
