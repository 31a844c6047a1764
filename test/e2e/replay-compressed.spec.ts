import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { test } from './fixtures'

test('a compressed body is edited as what it holds, and packed again', async ({ window }) => {
  const seen: Buffer[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push(Buffer.concat(chunks))
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await fetch(`${await window.address()}/zip`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync('{"amount": 1}')),
  })
  await window.openCapture('POST /zip')
  const replay = await window.showPart('Replay')
  await replay.getByRole('textbox', { name: 'Target URL' }).fill(`http://127.0.0.1:${port}/`)
  await replay.getByRole('radio', { name: 'Edit' }).click()
  await expect(replay.getByText('Inside gzip')).toBeVisible()
  await replay.getByRole('textbox', { name: 'Body of the draft' }).click()
  await window.page.keyboard.press('Control+End')
  await window.page.keyboard.press('ArrowLeft')
  await window.page.keyboard.type('5')
  await expect(replay.getByText('Edited', { exact: true })).toBeVisible()
  await replay.getByRole('button', { name: /^Send / }).click()
  await expect(replay.getByText('Edited inside its Content-Encoding')).toBeVisible()
  expect(seen.map((body) => gunzipSync(body).toString())).toEqual(['{"amount": 15}'])
  server.close()
})
