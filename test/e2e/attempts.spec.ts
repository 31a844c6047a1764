import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Bridge } from '../../shared/ipc/contract'
import { test } from './fixtures'

const build = JSON.stringify({
  build_id: 12,
  url: 'https://ci.example.test/12',
  status: 'FAILED',
  runs: [],
})

test('says which try a delivery is, what changed since the one before, and when it is given up', async ({
  window,
}) => {
  const { page } = window
  const address = await window.address()
  const send = (delivery: string, extra: Record<string, string> = {}) =>
    fetch(`${address}/ci/500`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Delivery-Id': delivery, ...extra },
      body: build,
    })
  const saved = await page.evaluate(() => {
    const { hookwright } = globalThis as unknown as { readonly hookwright: Bridge }
    return hookwright['endpoints.save']({
      path: '/ci',
      provider: 'foundries',
      response: {
        status: 200,
        headers: [],
        body: '',
        delayMs: 0,
        sequence: [],
        statusInPath: true,
      },
    })
  })
  expect(saved.ok).toBe(true)
  await send('one')
  await send('two', { 'X-Retry': '1' })
  await window.openCapture('POST /ci/500')
  const tries = page.getByRole('region', { name: 'Tries of this event' })
  await expect(tries).toContainText('2 of 4; another one is to be expected.')
  await expect(tries).toContainText('X-Delivery-Id is new with every try')
  const rows = tries.getByRole('list', { name: 'Tries' }).getByRole('listitem')
  await expect(tries).toContainText('Same body.')
  await expect(tries).toContainText('added: X-Retry: 1')
  await expect(tries).toContainText('changed: X-Delivery-Id: one two')
  await expect(tries).toContainText('(1.00 s expected)')

  await send('three')
  await send('four')
  await expect(tries).toContainText('4 of 4: that was the last, the event is given up.')
  await expect(rows.first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await tries.getByRole('button', { name: 'Compare try 2 with the one before' }).click()
  const compare = window.detail.getByRole('tabpanel', { name: 'Compare' })
  await expect(compare).toBeVisible()
  await compare.getByRole('radio', { name: 'Headers' }).click()
  await expect(compare.getByRole('table', { name: 'Differences: Headers' })).toContainText('two')
})
