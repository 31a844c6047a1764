import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { windowPage } from '../support/window-page'
import { test } from './fixtures'

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Endpoints' })

async function open(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+Shift+E')
  const dialog = dialogOf(page)
  await expect(dialog).toBeVisible()
  return dialog
}

const post = (url: string, body = '{"order":{"id":7}}') =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })

async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

test('makes an endpoint by keyboard, answers by it, keeps it over a restart, deletes it', async ({
  launch,
}) => {
  const first = await launch()
  const window = windowPage(first.page)
  const { page } = window
  const address = await window.address()

  const dialog = await open(page)
  await expect(dialog.getByLabel('Path', { exact: true })).toBeDisabled()
  await isClean(page)
  await dialog.getByRole('button', { name: 'Add endpoint' }).focus()
  await page.keyboard.press('Enter')
  const path = dialog.getByLabel('Path', { exact: true })
  await expect(path).toBeFocused()
  await page.keyboard.type('orders')
  await expect(dialog.getByText('A path begins with “/”.')).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.type('/')
  await expect(dialog.getByText('Takes /orders and everything below it.')).toBeVisible()
  await dialog.getByLabel('Status', { exact: true }).fill('201')
  await dialog.getByLabel('Headers').fill('Content-Type: application/json\nX-A: 1\nx-a: 2')
  await dialog.getByLabel('Body', { exact: true }).fill('{"got":"{{json.order.id}}"}')
  await dialog.getByLabel(/Fill in/).check()
  await dialog.getByLabel('Status', { exact: true }).press('Enter')
  await expect(dialog.getByRole('button', { name: /^\/orders/ })).toBeVisible()

  const answer = await post(`${address}/orders/7`)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('x-a')).toBe('1, 2')
  expect(await answer.text()).toBe('{"got":"7"}')

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await window.openCapture('POST /orders/7')
  const again = await open(page)
  await expect(again.getByRole('button', { name: '/orders 1 capture' })).toBeVisible()
  const preview = again.getByRole('region', { name: 'Preview of the answer' })
  await expect(preview).toContainText('{"got":"7"}')
  await again.getByLabel('Path', { exact: true }).fill('/paid')
  await again.getByLabel('Provider', { exact: true }).selectOption('slack')
  await again.getByLabel('Delay in milliseconds').fill('5000')
  await expect(
    again.getByText('Slack waits 3 s; an answer after 5 s counts as none.'),
  ).toBeVisible()
  await again.getByLabel('Delay in milliseconds').fill('0')
  await again.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(again.getByRole('button', { name: /^\/paid/ })).toBeVisible()
  await expect(again.getByRole('button', { name: /^\/orders/ })).toBeHidden()
  expect((await post(`${address}/paid`)).status).toBe(201)
  expect((await post(`${address}/orders`)).status).toBe(200)
  await first.quit()

  const second = await launch()
  const later = windowPage(second.page)
  const laterAddress = await later.address()
  expect((await post(`${laterAddress}/paid`)).status).toBe(201)
  const kept = await open(second.page)
  await kept.getByRole('button', { name: /^\/paid/ }).click()
  await expect(kept.getByLabel('Headers')).toHaveValue(
    'Content-Type: application/json\nX-A: 1\nx-a: 2',
  )
  await kept.getByRole('button', { name: 'Delete' }).click()
  await expect(kept.getByRole('button', { name: /^\/paid/ })).toBeHidden()
  expect((await post(`${laterAddress}/paid`)).status).toBe(200)
  await expect(kept.getByRole('button', { name: 'Undo' })).toBeFocused()
  await second.page.keyboard.press('Enter')
  await expect(kept.getByRole('button', { name: /^\/paid/ })).toBeVisible()
  await expect.poll(async () => (await post(`${laterAddress}/paid`)).status).toBe(201)
})

test('says what is wrong beside the field, and asks before it forgets what was typed', async ({
  window,
}) => {
  const { page } = window
  await window.address()
  const dialog = await open(page)
  await dialog.getByLabel('Status', { exact: true }).fill('99')
  await expect(dialog.getByText('A status is a whole number from 200 to 599.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByLabel('Status', { exact: true })).toBeFocused()

  await page.keyboard.press('Escape')
  const question = dialog.getByRole('alertdialog', { name: 'Unsaved changes' })
  await expect(question).toBeVisible()
  await isClean(page)
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(dialog.getByLabel('Status', { exact: true })).toHaveValue('99')

  await dialog.getByLabel('Status', { exact: true }).fill('204')
  await dialog.getByRole('button', { name: 'Add a fault' }).click()
  await dialog.getByLabel('Percent of fault 1').fill('120')
  await expect(dialog.getByText('A share is a number from 0 to 100.')).toBeVisible()
  await dialog.getByLabel('Percent of fault 1').fill('25')
  await expect(dialog.getByText('The other 75 % are answered as above.')).toBeVisible()
  await page.keyboard.press('Escape')
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(dialog).toBeHidden()
  const reopened = await open(page)
  await expect(reopened.getByLabel('Status', { exact: true })).toHaveValue('200')
})

test('sets what holds for a system, and setup help names it', async ({ window }) => {
  const { page } = window
  await window.address()
  const dialog = await open(page)
  await dialog.getByRole('radio', { name: 'Five systems' }).click()
  const azure = dialog.getByRole('form', { name: 'Azure Pipelines' })
  await azure.getByLabel('HTTP header').fill('no header')
  await expect(azure.getByText('This cannot be the name of a header.')).toBeVisible()
  await azure.getByLabel('HTTP header').fill('X-Sum')
  await azure.getByLabel('WebHook name').fill('Deploy')
  await azure.getByLabel('Organization').fill('acme')
  await azure.getByRole('button', { name: 'Save' }).click()
  await expect(azure.getByRole('button', { name: 'Save' })).toBeHidden()
  await isClean(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await window.press('ControlOrMeta+k')
  await page.keyboard.type('receive from')
  await page.keyboard.press('Enter')
  const setup = page.getByRole('dialog', { name: 'Receive from…' })
  await setup.getByLabel('Provider', { exact: true }).selectOption('Azure Pipelines')
  await expect(setup.getByText('HTTP Header: X-Sum')).toBeVisible()
  await expect(
    setup.getByText(/acme\/_apis\/public\/distributedtask\/webhooks\/Deploy/).first(),
  ).toBeVisible()
})

test('takes in a configuration file and writes one without secrets', async ({
  app,
  window,
  dataFolder,
}) => {
  const { page } = window
  const address = await window.address()
  const source = join(dataFolder, 'given.json')
  const written = join(dataFolder, 'written.json')
  await writeFile(
    source,
    JSON.stringify({
      endpoints: [
        {
          path: '/ci',
          provider: 'foundries',
          secrets: [{ value: 'not to be written' }],
          response: { status: 202 },
        },
      ],
      azure: { webhookName: 'Deploy' },
    }),
  )
  await app.electron.evaluate(
    ({ dialog }, files) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [files.source] })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: files.written })
    },
    { source, written },
  )
  const dialog = await open(page)
  await dialog.getByRole('button', { name: 'Import configuration file…' }).click()
  const offer = dialog.getByRole('region', { name: 'Configuration file' })
  await expect(offer).toContainText('1 endpoint: /ci; Azure Pipelines; 1 secret')
  await offer.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByRole('button', { name: /^\/ci/ })).toContainText('1 secret')
  expect((await post(`${address}/ci`)).status).toBe(202)

  await dialog.getByRole('button', { name: 'Export settings…' }).click()
  await expect(page.getByText(/^written\.json written; 1 secret left out/)).toBeVisible()
  const text = await readFile(written, 'utf8')
  expect(text).not.toContain('not to be written')
  expect(JSON.parse(text)).toEqual({
    endpoints: [{ path: '/ci', provider: 'foundries', response: { status: 202 } }],
    azure: { webhookName: 'Deploy' },
  })

  await writeFile(source, '{"endpoints":[{"path":"/ci","colour":"red"}]}')
  await dialog.getByRole('button', { name: 'Import configuration file…' }).click()
  await expect(dialog.getByText(/unknown key “colour”/)).toBeVisible()
})
