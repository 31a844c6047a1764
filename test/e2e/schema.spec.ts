import { expect } from '@playwright/test'
import { samplesOf } from '../support/samples'
import { test } from './fixtures'

const sampleRequest = (id: string) => {
  const sample = samplesOf('request').find((one) => one.id === id)
  if (!sample) throw new Error(`no sample ${id}`)
  return sample.request as { url: string; headers: [string, string][]; body: string }
}

const send = (address: string, id: string) => {
  const { url, headers, body } = sampleRequest(id)
  return fetch(`${address}${url}`, { method: 'POST', headers, body })
}

const post = (address: string, body: unknown) =>
  fetch(`${address}/orders`, { method: 'POST', body: JSON.stringify(body) })

test('a failed task without its error is wrong at the node that lacks it', async ({ window }) => {
  await send(await window.address(), 's0-task-failed-without-error')
  await window.openCapture(/onefuzz/)
  const part = await window.showPart('Payload')
  const schema = part.getByRole('region', { name: 'Schema' })

  await expect(schema.getByRole('status')).toContainText('1 error')
  await expect(schema).toContainText('onefuzz.webhook-message.discriminated')
  await expect(schema).toContainText('; WebhookMessage would accept it')
  await expect(part.getByRole('treeitem', { name: /^error, missing: / })).toBeVisible()

  await schema.getByRole('list', { name: 'Schema errors' }).getByRole('button').click()
  const focused = part.getByRole('treeitem', { selected: true })
  await expect(focused).toHaveAccessibleName(/^event, /)
  await expect(schema).toContainText('WebhookEventTaskFailed')
})

test('a trailing comma is marked and the repaired value validated', async ({ window }) => {
  await send(await window.address(), 's3-test-request-trailing-comma')
  await window.openCapture(/ca/)
  const part = await window.showPart('Payload')

  await expect(part.getByRole('list', { name: 'Faults in the body' })).toContainText('comma')
  await expect(part.getByRole('region', { name: 'Schema' }).getByRole('status')).toContainText(
    'Matches its schema',
  )
})

test('a schema of one’s own is added from OpenAPI, used and taken away', async ({ window }) => {
  await post(await window.address(), { total: 'much' })
  await window.openCapture(/orders/)
  const schema = (await window.showPart('Payload')).getByRole('region', { name: 'Schema' })
  await expect(schema.getByRole('status')).toContainText('No schema')

  await schema.getByRole('button', { name: 'Change schema…' }).click()
  const dialog = window.page.getByRole('dialog', { name: 'Schema' })
  await dialog.getByRole('textbox', { name: 'Schema text' }).fill(
    JSON.stringify({
      openapi: '3.1.0',
      components: {
        schemas: { Order: { required: ['id'], properties: { total: { type: 'number' } } } },
      },
    }),
  )
  await dialog
    .getByRole('combobox', { name: 'Schema in the document' })
    .selectOption({ label: 'component Order' })
  await dialog.getByRole('textbox', { name: 'Name of the schema' }).fill('Order')
  await dialog.getByRole('button', { name: 'Add and use' }).click()

  await expect(schema.getByRole('status')).toContainText('2 errors')
  await expect(schema).toContainText('Order, chosen for the endpoint /')

  await schema.getByRole('button', { name: 'Change schema…' }).click()
  await dialog.getByRole('button', { name: 'None' }).click()
  await expect(schema.getByRole('status')).toContainText('No schema')
})

test('what is unusual is told, and what is usual can be kept as a schema', async ({ window }) => {
  const address = await window.address()
  for (const id of [1, 2, 3, 4]) await post(address, { id, state: 'paid' })
  await post(address, { id: '5', note: null })
  await expect(window.rows).toHaveCount(5)
  await window.openCapture(/orders/)
  const schema = (await window.showPart('Payload')).getByRole('region', { name: 'Schema' })

  await schema.getByRole('radio', { name: /Learned/ }).click()
  const changes = schema.getByRole('list', { name: 'Changes since earlier payloads' })
  await expect(changes.getByRole('listitem')).toHaveText([
    /\/id\s*type/,
    /note\s*new/,
    /state\s*gone/,
  ])

  await schema.getByRole('textbox', { name: 'Name of the learned schema' }).fill('Orders')
  await schema.getByRole('button', { name: 'Keep as a schema' }).click()
  await schema.getByRole('button', { name: 'Change schema…' }).click()
  await expect(window.page.getByRole('list', { name: 'Schemas' })).toContainText('Orders')
})

test('a pattern that never ends costs its own verdict and nothing else', async ({ window }) => {
  const address = await window.address()
  await post(address, { text: `${'a'.repeat(40)}!` })
  await window.openCapture(/orders/)
  const schema = (await window.showPart('Payload')).getByRole('region', { name: 'Schema' })
  await schema.getByRole('button', { name: 'Change schema…' }).click()
  const dialog = window.page.getByRole('dialog', { name: 'Schema' })
  await dialog
    .getByRole('textbox', { name: 'Schema text' })
    .fill('{"properties":{"text":{"pattern":"^(a+)+$"}}}')
  await dialog.getByRole('textbox', { name: 'Name of the schema' }).fill('Trap')
  await dialog.getByRole('button', { name: 'Add and use' }).click()

  expect((await fetch(`${address}/after`, { method: 'POST', body: '{}' })).status).toBe(200)
  await expect(window.row(/after/)).toBeVisible()
  await expect(schema.getByRole('status')).toContainText('The schema cannot be used', {
    timeout: 20_000,
  })
  await expect(window.page.getByText('nested repeats')).toBeVisible()
})
