import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { tabTo } from '../support/keyboard'
import { test } from './fixtures'

test('from an empty window to a verified, replayed and exported webhook, by keyboard alone', async ({
  app,
  window,
}) => {
  const { page, detail } = window
  await window.address()
  await tabTo(page, page.getByRole('button', { name: 'Send a sample…' }))
  await window.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Stripe: a payment that succeeded' }))
  await window.press('Enter')

  // The first row selects itself, and says what it is.
  await expect(window.rows).toHaveCount(1)
  await expect(window.rows.first()).toHaveAttribute('aria-selected', 'true')
  await expect(detail).toContainText('Signature valid')

  const seen: string[] = []
  const target = createServer((request, response) => {
    seen.push(String(request.headers['stripe-signature']))
    request.resume().on('end', () => response.writeHead(202).end('taken'))
  })
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  await window.press('r')
  const replay = detail.getByRole('tabpanel', { name: 'Replay' })
  await expect(replay.getByRole('textbox', { name: 'Target URL' })).toBeFocused()
  await page.keyboard.type(`http://127.0.0.1:${(target.address() as AddressInfo).port}/handler`)
  await window.press('Enter')
  await expect(replay.getByText('202').first()).toBeVisible()
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  target.close()

  const folder = await mkdtemp(join(tmpdir(), 'hookwright-first-'))
  // The system's own dialog is the one thing no test can answer.
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never
  }, folder)
  await window.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await tabTo(page, dialog.getByRole('button', { name: 'Choose folder…' }))
  await window.press('Enter')
  await expect.poll(() => readdirSync(folder).some((name) => !name.startsWith('.'))).toBe(true)
  await rm(folder, { recursive: true, force: true })
})

test('a sender is set up, its secret kept, and its first request shown from one place', async ({
  window,
}) => {
  const address = await window.address()
  const { page } = window
  await page.getByRole('button', { name: 'GitHub', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Receive from…' })
  await dialog.getByLabel('Secret', { exact: true }).fill("It's a Secret to Everybody")
  await dialog.getByRole('button', { name: 'Keep it', exact: true }).click()
  const stored = dialog.getByText('Kept. What arrives at /github is checked with it.')
  const refused = dialog.getByRole('button', { name: 'Keep it for this session' })
  await expect(stored.or(refused)).toBeVisible()
  if (await refused.isVisible()) await refused.click()
  await expect(stored).toBeVisible()
  await expect(dialog.getByText('Waiting for a request to /github')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await fetch(`${address}/github`, {
    method: 'POST',
    headers: {
      'x-github-event': 'ping',
      'x-hub-signature-256':
        'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    },
    body: 'Hello, World!',
  })
  await expect(dialog.getByText('Arrived: POST /github')).toBeVisible()
  await dialog.getByRole('button', { name: 'Look at it' }).click()
  await expect(window.detail).toContainText('Signature valid')
})
