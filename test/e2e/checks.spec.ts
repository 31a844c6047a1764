import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './fixtures'

const pipeline = (expression: string) => `resources:
  webhooks:
    - webhook: WebHook
      connection: IncomingWH
      filters:
        - path: resource.message.title
          value: Hello, world!
steps:
- script: echo \${{ parameters.WebHook.${expression} }}`

test('says what a pipeline does with a capture, and what is wrong with settings', async ({
  window,
}) => {
  const { page } = window
  const address = await window.address()
  await fetch(
    `${address}/acme/_apis/public/distributedtask/webhooks/Deploy?api-version=6.0-preview`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"resource":{"message":{"title":"Hello, world!","subtitle":"x"}}}',
    },
  )
  await window.openCapture(/POST \/acme/)
  await window.press('ControlOrMeta+k')
  await page.keyboard.type('check settings')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Check settings' })
  const text = dialog.getByLabel('Pipeline YAML')
  await text.fill(pipeline('resource.message.title'))
  await expect(dialog.getByText('A run would be queued.')).toBeVisible()
  await expect(dialog.getByText('Filter 1: matches')).toBeVisible()
  await expect(dialog.getByText('- script: echo Hello, world!')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await text.fill(pipeline('resource.message'))
  await expect(dialog.getByText('No pipeline run would be queued.')).toBeVisible()
  await expect(dialog.getByText(/^Line \d+ is no YAML/)).toBeVisible()

  const what = dialog.getByLabel('What to check')
  await what.selectOption('Foundries.io: factory-config.yml')
  await dialog.getByLabel('factory-config.yml').fill('notify:\n  webhooks:\n   - url: ftp://x')
  await expect(dialog.getByText('These settings would be refused.')).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Faults' })).toContainText('secret_name')

  await what.selectOption('gaia: a time field with the open capture')
  await dialog.getByLabel('tsField').fill('resource.message.none')
  await expect(dialog.getByText(/The body has nothing there/)).toBeVisible()
  // What was typed for another check is still there.
  await what.selectOption('Azure: a pipeline with the open capture')
  await expect(text).toHaveValue(pipeline('resource.message'))
})
