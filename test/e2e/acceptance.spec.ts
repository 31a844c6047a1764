import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Bridge } from '../../shared/ipc/contract'
import type { RunningApp } from '../support/electron-host'
import type { WindowPage } from '../support/window-page'
import { test } from './fixtures'

const secret = 'whsec_of_the_test'

const digestOf = (time: string, body: Buffer | string): string =>
  createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')

/** A handler of Stripe's events that forgets the time and takes a request without a signature. */
async function startHandler(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const header = request.headers['stripe-signature']
      const value = String(header ?? '')
      const time = /t=(\d+)/.exec(value)?.[1] ?? ''
      const wanted = Buffer.from(digestOf(time, Buffer.concat(chunks)), 'hex')
      const isRight = value
        .split(',')
        .map((item) => Buffer.from(item.replace('v1=', ''), 'hex'))
        .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted))
      response.writeHead(header === undefined || isRight ? 200 : 401).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stripe` }
}

/** A capture of Stripe's, whose endpoint knows the secret, opened in the Replay tab. */
async function openCapture(window: WindowPage): Promise<void> {
  const saved = await window.page.evaluate(async (text) => {
    const { hookwright } = globalThis as unknown as { readonly hookwright: Bridge }
    return hookwright['endpoints.save']({
      path: '/stripe',
      provider: 'stripe',
      addSecrets: [{ kind: 'text', text, keep: 'session' }],
    })
  }, secret)
  expect(saved).toMatchObject({ ok: true })
  const body = '{"id":"evt_1","object":"event","amount":500}'
  const time = String(Math.floor(Date.now() / 1000))
  await fetch(`${await window.address()}/stripe`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'stripe-signature': `t=${time},v1=${digestOf(time, body)}`,
    },
    body,
  })
  await window.openCapture('POST /stripe')
  await window.showPart('Replay')
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Acceptance run' })

/** The next question where to save is answered with this file. */
const saveInto = (app: RunningApp, file: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

test('a handler is tested with variants of a capture, and the report is kept', async ({
  app,
  window,
  dataFolder,
}) => {
  const { page } = window
  const handler = await startHandler()
  await openCapture(window)
  await page.getByRole('textbox', { name: 'Target URL' }).fill(handler.url)
  await window.button('Acceptance run…').click()

  const dialog = dialogOf(page)
  await expect(dialog.getByText('signed as Stripe')).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: 'Genuine, signed now' })).toBeChecked()
  await dialog.getByRole('checkbox', { name: /compressed/ }).uncheck()
  expect(await violations(page)).toEqual([])
  await window.button('Send 16 variants').click()

  await expect(dialog.getByRole('status')).toHaveText('Failed: 2 of 16 not as expected')
  const table = dialog.getByRole('table', { name: 'Results of the run' })
  await expect(table.getByRole('row', { name: /^As expected Genuine, signed now/ })).toBeVisible()
  await dialog.getByRole('radio', { name: 'Failed 2' }).click()
  await expect(table.getByText(/^To mend it: Refuse a signed time that is older/)).toBeVisible()
  await expect(table.getByText('Genuine, signed now')).toBeHidden()
  expect(await violations(page)).toEqual([])

  const file = join(dataFolder, 'report.xml')
  await saveInto(app, file)
  await window.button('Save as JUnit XML…').click()
  await expect(page.getByText(`Report saved in ${file}`, { exact: true })).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain('tests="16" failures="2"')

  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
  // A test of the handler is no replay of the capture.
  await expect(page.getByText('Not replayed yet')).toBeVisible()
  handler.server.close()
})

test('a run is cancelled from the keyboard, and says what was answered until then', async ({
  window,
}) => {
  const { page } = window
  const held = createServer((request, response) => {
    request.resume()
    if (request.headers['stripe-signature'] === undefined) return
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve))
  await openCapture(window)
  const url = `http://127.0.0.1:${(held.address() as AddressInfo).port}/`
  await page.getByRole('textbox', { name: 'Target URL' }).fill(url)
  await window.press('Control+K')
  await page.keyboard.type('Acceptance')
  await page.keyboard.press('Enter')

  const dialog = dialogOf(page)
  await expect(dialog.getByRole('textbox', { name: 'Target URL' })).toBeFocused()
  await expect(window.button('Send 17 variants')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Sending: 11 of 17')
  await window.button('Cancel').press('Enter')
  await expect(dialog.getByRole('status')).toContainText('stopped before the end')
  held.closeAllConnections()
  held.close()
})
