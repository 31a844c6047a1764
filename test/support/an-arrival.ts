import type { Arrival } from '../../electron/capture/arrival'
import { type Bytes, utf8 } from '../../shared/bytes'

interface Wishes extends Partial<Arrival> {
  /** The whole body; `chunks` and `bodyBytes` follow from it. */
  readonly body?: Bytes | string
}

/** An ordinary webhook; a test names only what it is about. */
export function anArrival(wishes: Wishes = {}): Arrival {
  const { body = '{"id":"evt_1"}', ...rest } = wishes
  const bytes = typeof body === 'string' ? utf8(body) : body
  return {
    receivedAt: 1_767_225_600_000,
    method: 'POST',
    target: '/hooks/stripe?x=1',
    httpVersion: '1.1',
    headers: [
      ['Host', '127.0.0.1:8787'],
      ['Content-Type', 'application/json'],
    ],
    trailers: [],
    remoteAddress: '127.0.0.1',
    chunks: bytes.length === 0 ? [] : [bytes],
    bodyBytes: bytes.length,
    answered: { status: 200, durationMs: 1.5 },
    endpoint: '/',
    origin: 'observed',
    ...rest,
  }
}
