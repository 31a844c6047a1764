import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import type { WindowPage } from '../support/window-page'
import { test } from './fixtures'

interface Seen {
  readonly headers: readonly string[]
  readonly body: string
}

interface Target {
  readonly url: string
  readonly seen: Seen[]
  status: number
  readonly server: Server
}

async function startTarget(): Promise<Target> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ headers: request.rawHeaders, body: Buffer.concat(chunks).toString() })
      response.writeHead(target.status).end(`{"answer":${seen.length}}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/handler`
  const target: Target = { url, seen, status: 200, server }
  return target
}

const body = '{\r\n  "amount" : 100.00,\r\n  "big": 12345678901234567890\r\n}\n'

const sendSigned = (address: string) =>
  fetch(`${address}/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', 'old').update(body).digest('hex')}`,
    },
    body,
  })

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(wanted).toBeFocused()
}

/** Goes with Tab to a row of choices, and with arrows to one of them. */
async function choose(page: Page, part: Locator, group: string, name: string): Promise<void> {
  const row = part.getByRole('radiogroup', { name: group, exact: true })
  await tabTo(page, row.getByRole('radio', { checked: true }))
  const wanted = row.getByRole('radio', { name, exact: true })
  for (let presses = 0; presses < 6; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Space')
  await expect(wanted).toBeChecked()
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

async function openReplay(window: WindowPage): Promise<Locator> {
  await sendSigned(await window.address())
  await window.openCapture('POST /github')
  return window.showPart('Replay')
}

test('a capture is edited, compared, sent, and its answer compared, by keyboard alone', async ({
  window,
}) => {
  const { page } = window
  const target = await startTarget()
  await sendSigned(await window.address())
  await expect(window.rows).toHaveCount(1)
  await window.list.focus()
  await window.press('Home')
  await expect(window.detail).toBeVisible()
  await window.press('r')
  const replay = window.detail.getByRole('tabpanel', { name: 'Replay' })
  await expect(replay.getByRole('textbox', { name: 'Target URL' })).toBeFocused()
  await page.keyboard.type(target.url)

  await choose(page, replay, 'View of the replay', 'Edit')
  const editor = replay.getByRole('textbox', { name: 'Body of the draft' })
  await tabTo(page, editor)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  // Before the carriage return and the comma stand the digits to change.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('5')
  await expect(replay.getByText('Edited', { exact: true })).toBeVisible()

  // Out of the editor again, and to what changed.
  await page.keyboard.press('Shift+Tab')
  await window.press('Control+Enter')
  await expect(replay.getByText('200').first()).toBeVisible()
  const edited = body.replace('100.00', '100.05')
  expect(target.seen.map((one) => one.body)).toEqual([edited])
  expect(target.seen[0]?.headers).not.toContain('x-hub-signature-256')

  await choose(page, replay, 'View of the replay', 'Changes')
  await expect(replay.getByText('1 value differs')).toBeVisible()
  await expect(replay.getByRole('list', { name: 'Changes of headers' })).toContainText(
    'x-hub-signature-256',
  )

  target.status = 500
  await window.press('Control+Enter')
  await expect(replay.getByText('Regressed').first()).toBeVisible()
  await choose(page, replay, 'Part of the answer', 'Against the one before')
  await expect(replay.getByText('#1 answered 200 → #2 answered 500')).toBeVisible()
  await choose(page, replay, 'Part of the answer', 'Sent against captured')
  await expect(replay.getByText('Captured → sent as #2')).toBeVisible()
  await expect(replay.getByText('1 value differs')).toBeVisible()
  await expect(replay.getByRole('list', { name: 'Changes of headers' })).toContainText(
    'x-hub-signature-256',
  )
  target.server.close()
})

test('a draft is there again after a restart, and the capture stays as it was', async ({
  launch,
}) => {
  const first = await launch()
  const { windowPage } = await import('../support/window-page')
  const window = windowPage(first.page)
  const replay = await openReplay(window)
  await replay.getByRole('radio', { name: 'Edit' }).click()
  await replay.getByRole('radio', { name: /^Headers/ }).click()
  await replay.getByRole('button', { name: 'Add a header' }).click()
  await replay
    .getByRole('textbox', { name: /^Name of header/ })
    .last()
    .fill('X-Mine')
  await expect(replay.getByText('Edited', { exact: true })).toBeVisible()
  // Written down a moment after the last key.
  await window.showPart('Overview')
  await window.address()
  await first.electron.close()

  const second = await launch()
  const again = windowPage(second.page)
  await again.openCapture('POST /github')
  const later = await again.showPart('Replay')
  await expect(later.getByText('Edited', { exact: true })).toBeVisible()
  await later.getByRole('radio', { name: 'Edit' }).click()
  await later.getByRole('radio', { name: /^Headers/ }).click()
  await expect(later.getByRole('textbox', { name: /^Name of header/ }).last()).toHaveValue('X-Mine')
  await expect(await again.showPart('Headers')).not.toContainText('X-Mine')
})

test('a target of its own signs anew with its secret', async ({ window }) => {
  const target = await startTarget()
  const replay = await openReplay(window)
  await replay.getByRole('textbox', { name: 'Target URL' }).fill(target.url)
  await replay.getByRole('button', { name: /^Target/ }).click()
  await window.page.getByRole('menuitem', { name: 'New target…' }).click()
  const dialog = window.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('staging')
  await dialog.getByLabel('Secret', { exact: true }).fill('fresh')
  expect(await violations(window.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(replay.getByText('Signed anew as GitHub')).toBeVisible()
  await replay.getByRole('button', { name: 'Send POST' }).click()
  await expect(replay.getByText('200').first()).toBeVisible()
  const right = `sha256=${createHmac('sha256', 'fresh').update(body).digest('hex')}`
  expect(target.seen[0]?.headers).toContain(right)

  await replay.getByRole('radio', { name: 'As captured' }).click()
  await replay.getByRole('button', { name: 'Send POST' }).click()
  await expect.poll(() => target.seen.length).toBe(2)
  expect(target.seen[1]?.headers).not.toContain(right)
  target.server.close()
})

test('captured credentials go to a host only after it was confirmed', async ({ window }) => {
  const target = await startTarget()
  await fetch(`${await window.address()}/x`, {
    method: 'POST',
    headers: { authorization: 'Bearer mine' },
    body: '1',
  })
  await window.openCapture('POST /x')
  const replay = await window.showPart('Replay')
  await replay.getByRole('textbox', { name: 'Target URL' }).fill(target.url)
  await replay.getByRole('checkbox', { name: /Authorization/ }).click()
  await replay.getByRole('button', { name: 'Send POST' }).click()
  await expect(replay.getByText(/captured credentials/)).toBeVisible()
  expect(target.seen).toEqual([])
  await replay.getByRole('button', { name: /^Send them to 127\.0\.0\.1/ }).click()
  await expect(replay.getByText('200').first()).toBeVisible()
  expect(target.seen[0]?.headers).toContain('Bearer mine')
  target.server.close()
})

test('many are replayed with progress, and just the failures once more', async ({ window }) => {
  const target = await startTarget()
  const address = await window.address()
  for (let number = 0; number < 12; number++) {
    await fetch(`${address}/many`, { method: 'POST', body: `{"n":${number}}` })
  }
  await expect(window.rows).toHaveCount(12)
  target.status = 503
  await window.press('Control+Shift+Enter')
  const dialog = window.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Target URL' }).fill(target.url)
  expect(await violations(window.page)).toEqual([])
  await window.press('Enter')
  await expect(dialog.getByText('Done: 12 of 12')).toBeVisible()
  expect(await violations(window.page)).toEqual([])
  target.status = 200
  await dialog.getByRole('button', { name: 'Replay just the 12 failed' }).click()
  await expect(dialog.getByText('12 passed · 0 failed')).toBeVisible()
  await expect(dialog.getByText('Fixed').first()).toBeVisible()
  expect(target.seen).toHaveLength(24)
  await dialog.getByRole('button', { name: /Fixed/ }).first().click()
  await expect(dialog).toBeHidden()
  await expect(window.detail.getByText('Fixed').first()).toBeVisible()
  target.server.close()
})

test('nothing to fault in any view of a replay', async ({ window }) => {
  const target = await startTarget()
  const replay = await openReplay(window)
  await replay.getByRole('textbox', { name: 'Target URL' }).fill(target.url)
  for (const name of ['Edit', 'Changes', 'What is sent', 'Answer']) {
    await replay.getByRole('radio', { name, exact: true }).first().click()
    if (name === 'Edit') {
      await expect(replay.getByRole('textbox', { name: 'Body of the draft' })).toBeVisible()
    }
    expect(await violations(window.page), name).toEqual([])
  }
  target.server.close()
})
