import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { windowPage } from '../support/window-page'
import { test } from './fixtures'

interface Target {
  readonly url: string
  readonly seen: readonly string[]
  /** Answers no more while it is `true`. */
  holds: boolean
  readonly server: Server
}

/** Answers so many requests, then holds all others until it is told not to. */
async function startTarget(answers: number): Promise<Target> {
  const seen: string[] = []
  const target: { holds: boolean; url: string; seen: string[]; server: Server } = {
    holds: true,
    url: '',
    seen,
    server: createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        seen.push(Buffer.concat(chunks).toString())
        if (seen.length <= answers || !target.holds) response.end('ok')
      })
    }),
  }
  await new Promise<void>((resolve) => target.server.listen(0, '127.0.0.1', resolve))
  target.url = `http://127.0.0.1:${(target.server.address() as AddressInfo).port}/handler`
  return target
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

test('a run whose program died is continued by the next one, and nothing goes out twice', async ({
  launch,
}) => {
  const target = await startTarget(4)
  const first = await launch()
  const window = windowPage(first.page)
  const address = await window.address()
  for (let number = 0; number < 12; number++) {
    await fetch(`${address}/many`, { method: 'POST', body: `{"n":${number}}` })
  }
  await expect(window.rows).toHaveCount(12)
  await window.press('Control+Shift+Enter')
  const dialog = window.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Target URL' }).fill(target.url)
  await window.press('Enter')
  await expect.poll(() => target.seen.length).toBe(8)
  await expect(dialog.getByText('Sending: 4 of 12')).toBeVisible()
  first.process.kill('SIGKILL')
  await new Promise((resolve) => first.process.once('exit', resolve))

  target.holds = false
  const second = await launch()
  const again = windowPage(second.page)
  await expect(again.rows).toHaveCount(12)
  await again.press('Control+Shift+Enter')
  const later = again.page.getByRole('dialog')
  await expect(later.getByRole('region', { name: 'Earlier runs' })).toBeVisible()
  expect(await violations(again.page)).toEqual([])
  await later.getByRole('button', { name: /^Interrupted/ }).click()
  await expect(later.getByText('Interrupted: 4 of 12')).toBeVisible()
  await expect(later.getByText(/^4 may have arrived/)).toBeVisible()
  expect(await violations(again.page)).toEqual([])
  await later.getByRole('button', { name: 'Continue with the 4 not sent' }).click()
  await expect(later.getByText('Done: 8 of 12')).toBeVisible()
  expect(new Set(target.seen).size).toBe(12)
  expect(target.seen).toHaveLength(12)
  target.server.closeAllConnections()
  target.server.close()
})
