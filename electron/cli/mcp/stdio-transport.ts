import type { Readable } from 'node:stream'
import { ReadBuffer } from '@modelcontextprotocol/sdk/shared/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { Output } from '../output'

export interface StdioTransport extends Transport {
  /** Resolves when nobody will ask anything more. */
  readonly ended: Promise<void>
}

/** One JSON-RPC message a line, in on standard input, out on standard output. */
export function createStdioTransport(input: Readable, output: Output): StdioTransport {
  const buffer = new ReadBuffer()
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const onData = (chunk: Buffer): void => {
    try {
      buffer.append(chunk)
    } catch (thrown) {
      // More in one line than any call holds: there is no telling where the next one begins.
      output.note(`The client’s message is too long: ${String(thrown)}`)
      end()
      return
    }
    let mayBeMore = true
    while (mayBeMore) mayBeMore = deliver()
  }
  /** Whether there may be another message. */
  const deliver = (): boolean => {
    try {
      const message = buffer.readMessage()
      if (message) transport.onmessage?.(message)
      return message !== null
    } catch {
      output.note('A line of the client is no JSON-RPC message and was left out.')
      return true
    }
  }
  const transport: StdioTransport = {
    ended,
    async start() {
      input.on('data', onData)
      input.once('end', end)
      input.once('close', end)
      input.once('error', end)
    },
    async send(message) {
      output.json(message)
    },
    async close() {
      input.off('data', onData)
      // Otherwise the open pipe would keep the process alive.
      input.destroy()
      buffer.clear()
      transport.onclose?.()
    },
  }
  return transport
}
