import { request } from 'node:http'
import { expect } from '@playwright/test'
import { windowPage } from '../support/window-page'
import { test } from './fixtures'

/** Sends header names, order and repeats as they are written, which `fetch` would not. */
const send = (url: string, headers: readonly string[], body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

test('a webhook appears in the list as soon as it arrives', async ({ window }) => {
  const address = await window.address()
  await expect(
    window.page.getByRole('heading', { name: 'Ready for your first webhook' }),
  ).toBeVisible()

  const response = await fetch(`${address}/hooks/stripe?a=1`, { method: 'POST', body: '{"id":1}' })

  expect(response.status).toBe(200)
  await expect(window.row('POST /hooks/stripe?a=1')).toBeVisible()
})

test('an open capture shows headers and body as they were sent', async ({ window }) => {
  const address = await window.address()
  const { host } = new URL(address)
  const body = '{"b": 1.00, "a": 12345678901234567890}'
  await send(`${address}/exact`, ['Host', host, 'X-oDD', 'one', 'x-Odd', 'two'], body)

  await window.openCapture('POST /exact')
  const headers = await window.showPart('Headers')
  await expect(headers.getByRole('row').filter({ hasText: /x-odd/i })).toHaveText([
    /^X-oDD.*one/,
    /^x-Odd.*two/,
  ])
  const shown = await window.showPart('Body')
  await expect(shown).toContainText('1.00')
  await expect(shown).toContainText('12345678901234567890')
})

test('captures are still there after a restart', async ({ launch }) => {
  const first = await launch()
  const window = windowPage(first.page)
  const address = await window.address()
  for (const path of ['/one', '/two'])
    await fetch(`${address}${path}`, { method: 'PUT', body: path })
  await expect(window.rows).toHaveCount(2)
  expect(await first.quit()).toBe(0)

  const second = windowPage((await launch()).page)
  await expect(second.row('PUT /one')).toBeVisible()
  await expect(second.row('PUT /two')).toBeVisible()
})

test('a hundred requests at once are all in the list, the newest first', async ({ window }) => {
  const address = await window.address()
  const paths = Array.from({ length: 100 }, (_, index) => `/burst/${index}`)
  await Promise.all(paths.map((path) => fetch(`${address}${path}`, { method: 'POST', body: path })))
  await fetch(`${address}/last`, { method: 'POST' })
  await expect(window.rows.first()).toHaveAccessibleName(/^POST \/last/)
  await expect(window.rows.first()).toHaveAttribute('aria-setsize', '101')
})

test('a filter narrows the list, and clearing it brings everything back', async ({ window }) => {
  const address = await window.address()
  await fetch(`${address}/stripe`, { method: 'POST', body: '{}' })
  await fetch(`${address}/github`, { method: 'PUT', body: '{}' })
  await expect(window.rows).toHaveCount(2)

  await window.search('method=PUT')
  await expect(window.rows).toHaveCount(1)
  await expect(window.row('PUT /github')).toBeVisible()

  await window.clearSearch()
  await expect(window.rows).toHaveCount(2)
})

test('a text is found in a body, and stepped to with Enter', async ({ window }) => {
  const address = await window.address()
  const lines = Array.from({ length: 500 }, (_, at) => (at % 250 === 249 ? 'Needle' : `line ${at}`))
  await fetch(`${address}/long`, { method: 'POST', body: lines.join('\n') })
  await window.openCapture('POST /long')
  const body = await window.showPart('Body')
  const find = body.getByRole('searchbox', { name: 'Find in body' })
  await find.fill('needle')
  await expect(body.getByText('– of 2')).toBeVisible()
  await find.press('Enter')
  await expect(body.getByText('1 of 2')).toBeVisible()
  await expect(body.getByText('Needle')).toBeInViewport()
  await find.press('Shift+Enter')
  await expect(body.getByText('2 of 2')).toBeVisible()
  await find.fill('nowhere')
  await expect(body.getByText('Not found')).toBeVisible()
})
