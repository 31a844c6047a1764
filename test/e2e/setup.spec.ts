import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './fixtures'

test('says what to do at a sender, with the address filled in', async ({ window }) => {
  const address = await window.address()
  const { page } = window
  await window.press('ControlOrMeta+k')
  await page.keyboard.type('receive from')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Receive from…' })
  await expect(dialog).toBeVisible()

  await dialog.getByLabel('Provider', { exact: true }).selectOption('Foundries.io')
  await expect(dialog.getByText(`url: ${address}/webhook`)).toBeVisible()
  await expect(dialog.getByText('from this machine only')).toBeVisible()

  await dialog.getByLabel('Address, as the sender reaches it').fill('https://hooks.example.test/')
  await expect(dialog.getByText('url: https://hooks.example.test/webhook')).toBeVisible()
  await expect(dialog.getByText('from this machine only')).toBeHidden()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await dialog.getByLabel('Address, as the sender reaches it').fill('nonsense')
  await expect(dialog.getByText('An address begins with http:// or https://.')).toBeVisible()
})

test('says what a sender makes of the answer', async ({ window }) => {
  const address = await window.address()
  await fetch(`${address}/hooks`, {
    method: 'POST',
    headers: { 'User-Agent': 'Cloud Automator (Serverworks Co., Ltd.)' },
    body: '[]',
  })
  await window.openCapture('POST /hooks')
  await expect(window.page.getByText('Cloud Automator counts this as delivered.')).toBeVisible()
})

test('an empty window leads to the sender that is to reach it', async ({ window }) => {
  const address = await window.address()
  const { page } = window
  await page.getByRole('button', { name: 'Stripe', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Receive from…' })
  await expect(dialog.getByLabel('Provider', { exact: true })).toHaveValue('stripe')
  await expect(dialog.getByText(`stripe listen --forward-to ${address}/stripe`)).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'docs.stripe.com/webhooks' })).toBeVisible()
  await dialog.getByLabel('Provider', { exact: true }).selectOption('Slack')
  await expect(dialog.getByText('Slack sends to public https addresses only.')).toBeVisible()
})
