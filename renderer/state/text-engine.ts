import type { Bytes } from '../../shared/bytes'
import type { PreparedText, TextOrder, TextReply } from '../text/prepared-text'

/**
 * Turns bytes into lines off the window's thread. Bytes are copied to the worker once per body;
 * another width or form of the same body only names it again.
 */
export interface TextEngine {
  prepare(bytes: Bytes, order: TextOrder): Promise<PreparedText>
}

/** The part of a Worker the engine needs. */
export interface TextPort {
  post(message: TextRequest): void
  onReply(listener: (message: TextAnswer) => void): void
}

export interface TextRequest extends TextOrder {
  readonly request: number
  readonly bodyKey: number
  /** Given the first time this body is asked about. */
  readonly bytes: Bytes | undefined
}

export interface TextAnswer {
  readonly request: number
  readonly reply: TextReply
}

export function createTextEngine(open: () => TextPort): TextEngine {
  let port: TextPort | undefined
  let lastRequest = 0
  let lastKey = 0
  const sent = new WeakMap<Bytes, number>()
  const waiting = new Map<number, (reply: TextReply) => void>()

  function start(): TextPort {
    const opened = open()
    opened.onReply(({ request, reply }) => {
      waiting.get(request)?.(reply)
      waiting.delete(request)
    })
    return opened
  }

  function ask(bytes: Bytes, order: TextOrder): Promise<TextReply> {
    port ??= start()
    const known = sent.get(bytes)
    if (known === undefined) {
      lastKey += 1
      sent.set(bytes, lastKey)
    }
    lastRequest += 1
    const request = lastRequest
    port.post({
      ...order,
      request,
      bodyKey: known ?? lastKey,
      bytes: known === undefined ? bytes : undefined,
    })
    return new Promise((resolve) => waiting.set(request, resolve))
  }

  return {
    async prepare(bytes, order) {
      const reply = await ask(bytes, order)
      if (reply.kind === 'prepared') return reply.text
      // The worker keeps only the last few bodies; this one has to be sent again.
      sent.delete(bytes)
      const again = await ask(bytes, order)
      if (again.kind === 'prepared') return again.text
      throw new Error('the text worker forgot a body it was just given')
    },
  }
}
