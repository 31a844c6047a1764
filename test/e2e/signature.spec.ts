import { createHmac } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { allBytesIn } from '../support/all-bytes'
import { type WindowPage, windowPage } from '../support/window-page'
import { test } from './fixtures'

const minimized =
  '{"resource":{"message":{"title":"Hello, world!","subtitle":"I\'m using WebHooks!"}}}'
const pretty = JSON.stringify(JSON.parse(minimized), null, 4)
const hook = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH'

const hmac = (hash: string, secret: string, body: string): string =>
  createHmac(hash, secret).update(body).digest('hex')

/** The document’s own example: its body pretty-printed, its checksum that of the minimized one. */
const sendExample = (address: string) =>
  fetch(`${address}${hook}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'X-WH-Checksum': hmac('sha1', 'secret', minimized).toUpperCase(),
    },
    body: pretty,
  })

async function paste(panel: Locator, secret: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Secret to try' }).fill(secret)
}

async function saveFor(page: Page, owner: string): Promise<void> {
  const bar = page.getByRole('region', { name: 'Tried, not saved' })
  await bar.getByRole('combobox', { name: 'Save for' }).selectOption(owner)
  await bar.getByRole('radio', { name: 'Store it anyway' }).click()
  await bar.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(bar).toBeHidden()
}

const verdict = (panel: Locator): Locator => panel.getByRole('heading', { level: 2 })

async function openSignature(window: WindowPage, row: string): Promise<Locator> {
  await window.openCapture(row)
  return window.showPart('Signature')
}

test('the Azure document’s own example is invalid, and the pretty body is proven to be the cause', async ({
  window,
}) => {
  await sendExample(await window.address())
  const panel = await openSignature(window, `POST ${hook}`)
  await expect(verdict(panel)).toContainText('Not checked')

  await paste(panel, 'secret\n')
  await expect(panel.getByText('White space or a line end stands after the secret')).toBeVisible()
  await panel.getByRole('button', { name: 'Correct it' }).click()
  await expect(verdict(panel)).toContainText('Invalid')
  await saveFor(window.page, 'All of Azure Pipelines')
  await expect(window.row(/Signature invalid/)).toHaveCount(1)

  await panel.getByRole('button', { name: 'Why?' }).click()
  const why = panel.getByRole('region', { name: 'Why', exact: true })
  await expect(why).toContainText(
    'Matches if the body is minimized. The sender signed 83 bytes; 142 arrived. Secret, algorithm and header are right.',
  )
  await expect(why.getByRole('region', { name: 'Bytes: Arrived' })).toContainText(
    '····"resource":·{↵',
  )
  await expect(why.getByRole('region', { name: 'Bytes: Verifies' })).toContainText(
    '{"resource":{"message"',
  )
})

test('a stored secret is nowhere on the disk in clear, and holds after a restart', async ({
  launch,
  dataFolder,
}) => {
  const planted = 'planted-secret-that-nobody-may-find'
  const post = (address: string) =>
    fetch(`${address}/hooks/github`, {
      method: 'POST',
      headers: {
        'x-github-event': 'ping',
        'x-hub-signature-256': `sha256=${hmac('sha256', planted, '{}')}`,
      },
      body: '{}',
    })
  const first = await launch()
  const window = windowPage(first.page)
  await post(await window.address())
  const panel = await openSignature(window, 'POST /hooks/github')
  await paste(panel, planted)
  await expect(verdict(panel)).toContainText('Valid')
  await expect(panel.getByText('This system offers no key store')).toBeVisible()
  await saveFor(window.page, '/hooks/github')
  await expect(window.row(/Signature valid/)).toHaveCount(1)
  await expect(panel.getByRole('list', { name: 'Saved secrets' })).toContainText('••••nd')
  expect(await first.quit()).toBe(0)
  expect(allBytesIn(dataFolder)).toContain('/hooks/github')
  expect(allBytesIn(dataFolder)).not.toContain(planted)

  const again = windowPage((await launch()).page)
  await expect(again.row(/Signature valid/)).toHaveCount(1)
  await post(await again.address())
  await expect(again.row(/Signature valid/)).toHaveCount(2)
})

test('the window goes on while the solver searches, and the search can be ended', async ({
  window,
}) => {
  const items = Array.from({ length: 6000 }, (_, index) => ({
    index,
    text: `Zoë/${index}`,
    price: 1,
  }))
  const body = JSON.stringify({ items })
  const address = await window.address()
  await fetch(`${address}/hooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${hmac('sha256', 'another', body)}`,
    },
    body,
  })
  const panel = await openSignature(window, 'POST /hooks/github')
  await paste(panel, 'wrong')
  await panel.getByRole('button', { name: 'Why?' }).click()
  await expect(panel.getByText(/[1-9][\d,]* combinations tried/)).toBeVisible()

  const headers = await window.showPart('Headers')
  await expect(headers.getByRole('row').filter({ hasText: 'x-github-event' })).toBeVisible()
  await fetch(`${address}/meanwhile`, { method: 'POST' })
  await expect(window.row('POST /meanwhile')).toBeVisible()

  await window.showPart('Signature')
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByRole('button', { name: 'Why?' })).toBeVisible()
})

test('a scheme of one’s own is described by keyboard, tried and kept', async ({ window }) => {
  const body = '{"a":1}'
  await fetch(`${await window.address()}/own`, {
    method: 'POST',
    headers: { 'X-Own': `own=${hmac('sha256', 'a secret of my own', body)}` },
    body,
  })
  const panel = await openSignature(window, 'POST /own')
  await paste(panel, 'a secret of my own')
  await panel.getByRole('button', { name: 'Choose scheme' }).press('Enter')
  await window.page.keyboard.type('describe')
  await window.press('Enter')

  const dialog = window.page.getByRole('dialog', { name: 'Describe a scheme' })
  await dialog.getByRole('textbox', { name: 'Header', exact: true }).fill('X-Own')
  await dialog.getByRole('textbox', { name: 'Before the digest' }).fill('own=')
  await window.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(verdict(panel)).toContainText('Valid')
  await saveFor(window.page, '/own')
  await expect(window.row(/Signature valid/)).toHaveCount(1)
})
