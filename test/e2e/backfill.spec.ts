import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { type DeliveryServer, githubApi, startDeliveryServer } from '../support/delivery-server'
import { tabTo } from '../support/keyboard'
import { test } from './fixtures'

const token = 'ghp_notARealToken0123456789'

let server: DeliveryServer | undefined
test.afterEach(async () => {
  await server?.close()
  server = undefined
})

/** In both themes. */
async function faultless(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
}

test('missed deliveries: asked for, looked at, chosen and fetched by the keyboard alone', async ({
  window,
}) => {
  const deliveries = ['issues', 'push', 'ping'].map((event, at) => ({
    id: String(30 - at),
    guid: `58474f00-b361-11eb-836d-0e4f3503ccb${at}`,
    event,
    deliveredAt: new Date(Date.now() - (at + 1) * 60_000).toISOString(),
    payload: `{"event":"${event}","n":1.0}`,
    statusCode: 502,
    status: 'failed to connect',
  }))
  server = await startDeliveryServer({ token, answer: githubApi(deliveries) })
  const { page } = window
  await window.address()

  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox').fill('Missed')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Fetch missed deliveries' })
  const repository = dialog.getByLabel('Repository')
  await expect(dialog.getByLabel('Provider')).toBeFocused()
  await expect(dialog.getByText('Name either a repository or an organization')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Look for missed ones' })).toBeDisabled()

  await tabTo(page, repository)
  await page.keyboard.type('ada/engine')
  await expect(dialog.getByText('A token is needed')).toBeVisible()
  await tabTo(page, dialog.getByLabel('Address of the API'))
  await page.keyboard.type(server.url)
  await tabTo(page, dialog.getByLabel('Token'))
  await page.keyboard.type('ghp_wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('did not take the token (401)')
  await faultless(page)
  await dialog.getByLabel('Token').fill(token)
  await page.keyboard.press('Enter')

  await expect(dialog.getByText(/^3 sent since .*, 3 not here\.$/)).toBeVisible()
  const list = dialog.getByRole('region', { name: 'Missing deliveries' })
  await expect(list.getByRole('row', { name: /issues/ })).toContainText('502 failed to connect')
  await faultless(page)

  await tabTo(page, list.getByRole('checkbox', { name: 'ping 28' }))
  await page.keyboard.press('Space')
  await tabTo(page, dialog.getByRole('button', { name: 'Fetch 2 deliveries' }))
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/^2 fetched\./)).toBeVisible()
  await tabTo(page, dialog.getByRole('button', { name: 'Show what was backfilled' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await expect(window.row('POST /github')).toHaveCount(2)
  await window.openCapture('POST /github')
  await expect(page.getByText('Backfilled').first()).toBeVisible()
  await expect(page.getByText(/^Backfilled from GitHub, delivery/).first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox').fill('Missed')
  await page.keyboard.press('Enter')
  await expect(repository).toHaveValue('ada/engine')
  await expect(dialog.getByLabel('Token')).toHaveValue('')
  await dialog.getByLabel('Token').fill(token)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/, 1 not here\.$/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Ask again' }).press('Enter')
  await expect(repository).toBeVisible()
})
