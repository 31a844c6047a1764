import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { plainAnswer, startTarget, type TargetServer } from '../support/target-server'
import { test } from './fixtures'

let target: TargetServer | undefined
test.afterEach(async () => {
  await target?.close()
  target = undefined
})

test('an answer that its sender would not have waited for is marked, by the time a person set', async ({
  window,
}) => {
  target = await startTarget({
    behave: (socket, request) => {
      setTimeout(() => plainAnswer(socket, request), 60)
    },
  })
  const { page } = window
  const address = await window.address()
  await fetch(`${address}/slow`, { method: 'POST', body: '{}' })
  await window.openCapture('POST /slow')
  const replays = await window.showPart('Replay')
  await replays
    .getByRole('textbox', { name: /URL|Target/i })
    .first()
    .fill(`${target.url}/hook`)
  await replays.getByRole('button', { name: /^Send POST/ }).click()
  await expect(replays.getByText('200').first()).toBeVisible()
  await expect(replays.getByText(/timed out/)).toBeHidden()

  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByLabel('Search settings').fill('senders wait')
  const waits = settings.getByLabel('How long senders wait')
  await waits.fill('soon')
  await waits.blur()
  await expect(settings.getByText(/senders and seconds/)).toBeVisible()
  await waits.fill('*=0.02s')
  await waits.blur()
  await page.keyboard.press('Escape')
  await expect(
    replays.getByText(/Would have timed out at the sender: it took .* 20 ms\./),
  ).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})
