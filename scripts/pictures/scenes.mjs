// What the pictures of README and manual show, in the order they are taken.
import {
  receiveOrders,
  receivePayment,
  receiveSamples,
  startDeliveryApi,
  startHandler,
} from './senders.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */

/** @type {readonly ((stage: Stage) => Promise<void>)[]} */
export const scenes = [
  firstRun,
  setup,
  payload,
  signature,
  formsOfABody,
  drift,
  search,
  replay,
  acceptance,
  endpoints,
  exporting,
  privacy,
  missedDeliveries,
]

/** @param {Stage} stage */
async function firstRun({ showTheme, take }) {
  await showTheme('dark')
  await take('first-run-dark')
  await showTheme('light')
}

/** @param {Stage} stage */
async function setup({ page, dialog, take, closeDialog }) {
  await page.getByRole('button', { name: 'GitHub', exact: true }).click()
  await dialog('Receive from…').waitFor()
  await take('setup-light')
  await closeDialog()
}

/** @param {Stage} stage */
async function payload(stage) {
  await receiveSamples(stage)
  await stage.open('/samples/onefuzz')
  await stage.part('Payload')
  await stage.page.getByText('missing').first().waitFor()
  await stage.takeBoth('window')
}

/** @param {Stage} stage */
async function signature({ page, open, part, takeBoth }) {
  await open('/contoso')
  await part('Signature')
  await page
    .getByRole('textbox', { name: /secret/i })
    .first()
    .fill('secret')
  await page.getByText('Invalid').first().waitFor()
  await page.getByRole('button', { name: /why/i }).first().click()
  await page
    .getByText(/minimized/)
    .first()
    .waitFor()
  await takeBoth('signature')
}

/** @param {Stage} stage */
async function formsOfABody({ page, part, take }) {
  await part('Compare')
  await page.getByText('First difference').waitFor()
  await take('compare-light')
}

/** @param {Stage} stage */
async function drift(stage) {
  await receiveOrders(stage)
  await stage.open('/shop/orders')
  await stage.part('Payload')
  await stage.page.getByRole('radio', { name: /Learned/ }).click()
  await stage.page.getByRole('list', { name: 'Changes since earlier payloads' }).waitFor()
  await stage.take('drift-light')
}

/** @param {Stage} stage */
async function search({ page, take, search: find }) {
  await find('type=application/json or(signature=invalid, schema=invalid)')
  await page.getByRole('list', { name: 'Filter terms' }).waitFor()
  await take('search-light')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
}

/** @param {Stage} stage */
async function replay(stage) {
  const { page, detail, open, part, take } = stage
  await receivePayment(stage)
  const handler = await startHandler()
  await open('/stripe')
  await part('Replay')
  const url = detail.getByRole('textbox', { name: /URL|Target/i }).first()
  const sendIt = detail.getByRole('button', { name: /^Send POST/ })
  await url.fill(handler.url)
  await sendIt.click()
  await page.getByText('200').first().waitFor()
  await take('replay-light')
  handler.stop()
}

/** @param {Stage} stage */
async function acceptance({ page, dialog, take, closeDialog }) {
  const handler = await startHandler()
  await page.getByRole('button', { name: 'Acceptance run…' }).click()
  const run = dialog('Acceptance run')
  await run.getByRole('button', { name: /^Send / }).click()
  await run
    .getByText(/not as expected/)
    .first()
    .waitFor()
  await take('acceptance-light')
  await closeDialog()
  handler.stop()
}

/** @param {Stage} stage */
async function endpoints({ page, dialog, take, closeDialog }) {
  await page.getByRole('button', { name: 'Endpoints', exact: true }).click()
  await dialog('Endpoints')
    .getByRole('button', { name: /^\/stripe/ })
    .click()
  await take('endpoints-light')
  await closeDialog()
}

/** @param {Stage} stage */
async function exporting({ page, dialog, take, closeDialog, open }) {
  await open('/stripe')
  await page.keyboard.press('ControlOrMeta+e')
  await dialog('Export')
    .getByText(/^Replaced: /)
    .waitFor()
  await take('export-light')
  await closeDialog()
}

/** @param {Stage} stage */
async function privacy({ page, dialog, take, closeDialog }) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await dialog('Settings').getByRole('button', { name: 'Privacy' }).click()
  await take('privacy-light')
  await closeDialog()
}

/** @param {Stage} stage */
async function missedDeliveries({ page, dialog, takeBoth, closeDialog }) {
  const api = await startDeliveryApi()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Command' }).fill('Missed')
  await page.keyboard.press('Enter')
  const missed = dialog('Fetch missed deliveries')
  await missed.getByLabel('Repository').fill('ada/engine')
  await missed.getByLabel('Token').fill('any')
  await missed.getByLabel('Address of the API').fill(api.url)
  await missed.getByLabel('Sent since').selectOption('all')
  await missed.getByRole('button', { name: 'Look for missed ones' }).click()
  await missed.getByRole('region', { name: 'Missing deliveries' }).waitFor()
  await takeBoth('missed-deliveries')
  await closeDialog()
  api.stop()
}
