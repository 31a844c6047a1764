import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { startTarget, type TargetServer } from '../support/target-server'
import { test } from './fixtures'

let target: TargetServer | undefined
test.afterEach(async () => {
  await target?.close()
  target = undefined
})

test('what a target that is down did not take waits in sight, is paused, sent and dropped', async ({
  window,
}) => {
  const down = await startTarget()
  await down.close()
  const url = `${down.url}/hooks`
  const { page } = window
  const address = await window.address()
  await page.keyboard.press('ControlOrMeta+Shift+E')
  const endpoints = page.getByRole('dialog', { name: 'Endpoints' })
  await endpoints.getByLabel('URLs').fill(url)
  await endpoints.getByRole('button', { name: 'Save' }).click()
  await expect(endpoints.getByText('1 forward')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(endpoints).toBeHidden()
  const foot = page.getByRole('contentinfo')
  await expect(foot.getByRole('button', { name: 'Sending on to 1 address' })).toBeVisible()
  for (const body of ['a', 'b']) await fetch(`${address}/in`, { method: 'POST', body })
  await foot.getByRole('button', { name: '2 waiting to be sent on' }).click()

  const dialog = page.getByRole('dialog', { name: 'Sending on' })
  const row = dialog.getByRole('row', { name: url })
  await expect(row).toContainText('Waiting')
  await expect(row).toContainText('nothing listens there')
  await expect(row).toContainText(/Next try/)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await row.getByRole('button', { name: /^Pause/ }).focus()
  await page.keyboard.press('Enter')
  await expect(row).toContainText('Paused')
  target = await startTarget({ port: down.port })
  await row.getByRole('button', { name: /^Try now/ }).click()
  await expect(dialog.getByRole('status')).toHaveText('Everything has arrived.')
  expect(target.seen.map(({ body }) => body)).toEqual(['a', 'b'])
  await expect(row).toContainText('2 delivered')

  await row.getByRole('button', { name: /^Pause/ }).click()
  await fetch(`${address}/in`, { method: 'POST', body: 'c' })
  await expect(dialog.getByRole('status')).toHaveText('1 waiting.')
  await row.getByRole('button', { name: /^Drop/ }).click()
  await row.getByRole('button', { name: 'Keep' }).click()
  await row.getByRole('button', { name: /^Drop/ }).click()
  await row.getByRole('button', { name: 'Drop', exact: true }).click()
  await expect(dialog.getByRole('status')).toHaveText('Everything has arrived.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await window.openCapture('POST /in')
  await window.row('POST /in').last().click()
  const replays = await window.showPart('Replay')
  await expect(replays.getByRole('list', { name: 'Replays of this capture' })).toContainText(
    'Sent on',
  )
  expect(target.seen).toHaveLength(2)
})
