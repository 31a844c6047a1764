import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { parseMessage } from '../../shared/http/raw-message'
import { test } from './fixtures'

const samplesFolder = join(import.meta.dirname, '../fixtures/samples')
const messages = readdirSync(samplesFolder).filter((name) => name.endsWith('.http.txt'))

interface Arrived {
  readonly target: string
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** A second server, which keeps what it gets byte for byte. */
async function startTarget(): Promise<{
  readonly url: string
  readonly arrived: Arrived[]
  readonly server: Server
}> {
  const arrived: Arrived[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      arrived.push({
        target: request.url ?? '',
        headers: request.rawHeaders,
        body: Buffer.concat(chunks),
      })
      response.writeHead(201, { 'Content-Type': 'text/plain' }).end('taken')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/second`, arrived, server }
}

/** Sends the file as it is, over a plain socket. */
const sendRaw = (address: string, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', () => socket.end())
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('the documents’ own requests stand in the window and arrive again byte for byte', async ({
  window,
}) => {
  const address = await window.address()
  const target = await startTarget()
  for (const name of messages) {
    const message = readFileSync(join(samplesFolder, name))
    const sent = parseMessage(message)
    if (!sent.ok) throw new Error(name)
    await sendRaw(address, message)
    await expect(window.rows).toHaveCount(messages.indexOf(name) + 1)
    await window.rows.first().click()
    const replay = await window.showPart('Replay')
    await replay
      .getByRole('textbox', { name: /URL|Target/i })
      .first()
      .fill(target.url)
    await replay.getByRole('button', { name: /^Send POST/ }).click()
    await expect(replay.getByText('201').first()).toBeVisible()
    const last = target.arrived.at(-1)
    expect(sha256(last?.body ?? Buffer.alloc(0)), name).toBe(sha256(sent.value.body))
  }
  expect(target.arrived).toHaveLength(messages.length)
  target.server.close()
})

test('a target that cannot be reached is explained, and the capture stays as it was', async ({
  window,
}) => {
  const address = await window.address()
  await fetch(`${address}/x`, { method: 'POST', body: 'unchanged' })
  await window.openCapture('POST /x')
  const replay = await window.showPart('Replay')
  await replay
    .getByRole('textbox', { name: /URL|Target/i })
    .first()
    .fill('http://127.0.0.1:1/none')
  await replay.getByRole('button', { name: /^Send POST/ }).click()
  await expect(replay.getByText(/nothing listens there/)).toBeVisible()
  await expect(await window.showPart('Body')).toContainText('unchanged')
})
