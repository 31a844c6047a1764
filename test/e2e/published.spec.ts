import { expect } from '@playwright/test'
import { sendSample } from '../support/sample-request'
import { test } from './fixtures'

test('what the gaia role published: the list, a binding key, a message, its capture, and the end', async ({
  window,
}) => {
  const { page } = window
  const url = await window.address()
  await page.evaluate(() =>
    (
      globalThis as unknown as { hookwright: Record<string, (input: unknown) => unknown> }
    ).hookwright['providers.save']?.({
      id: 'gaia',
      secret: { kind: 'text', text: 'one 7', keep: 'session' },
    }),
  )
  const json = ['Content-Type', 'application/json'] as const
  const hookFor = async (event: string): Promise<string> => {
    const made = await sendSample(url, {
      method: 'POST',
      url: '/wh/config',
      headers: [json, ['X-ORIG-SERVER', 'example.test'], ['Authorization', 'Bearer one']],
      body: JSON.stringify({ datasource: 'github', event }),
    })
    return `/wh/one/${made.json.token}`
  }
  for (const event of ['push', 'issues']) {
    const pushed = { method: 'POST', url: await hookFor(event), headers: [json] }
    const { status } = await sendSample(url, { ...pushed, body: `{"of":"${event}","n":1.0}` })
    expect(status).toBe(204)
  }

  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox').fill('Published')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Published messages' })
  const messages = dialog.getByRole('list', { name: 'Messages' }).getByRole('button')
  await expect(messages).toHaveCount(2)
  await expect(messages.first()).toContainText('event.7.github.issues')
  await expect(messages.first()).toContainText('Kept here')
  await expect(dialog.getByText('No broker is set')).toBeVisible()

  await dialog.getByRole('textbox', { name: 'Binding key' }).fill('event.*.*.push')
  await expect(messages).toHaveCount(1)
  await expect(dialog.getByText('1 of 2 would get through')).toBeVisible()
  await messages.first().press('Enter')
  const message = dialog.getByRole('region', { name: 'Message' })
  await expect(message.getByText('events-to-enrich')).toBeVisible()
  await expect(message.getByRole('region', { name: 'Content' })).toContainText('"n": 1.0')
  await dialog.getByRole('textbox', { name: 'Binding key' }).fill('nobody.#')
  await expect(dialog.getByText('No message has such a routing key.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Binding key' }).fill('')
  await messages.last().press('Enter')
  await message.getByRole('button', { name: 'Show its capture' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: /\/wh\/one\// })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox').fill('Published')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Clear…' }).click()
  await dialog.getByRole('button', { name: 'Remove 2' }).click()
  await expect(dialog.getByText('Nothing was published')).toBeVisible()
})
