import { createHash } from 'node:crypto'
import { type Bytes, utf8 } from '../../shared/bytes'
import type { ExportedCapture } from '../../shared/fixtures/exported-capture'

interface Wishes extends Partial<Omit<ExportedCapture, 'body'>> {
  readonly body?: Bytes | string
}

/** An ordinary webhook on its way out; a test names only what it is about. */
export function anExportedCapture(wishes: Wishes = {}): ExportedCapture {
  const { body = '{"id":"evt_1"}', ...rest } = wishes
  const bytes = typeof body === 'string' ? utf8(body) : body
  const target = rest.target ?? '/hooks/stripe?x=1'
  return {
    id: '01M80GAHYM0000G9KPZ6NR7EC9',
    receivedAt: 1_767_225_600_000,
    method: 'POST',
    url: `http://127.0.0.1:8787${target}`,
    target,
    httpVersion: '1.1',
    headers: [
      ['Host', '127.0.0.1:8787'],
      ['Content-Type', 'application/json'],
    ],
    trailers: [],
    remoteAddress: '127.0.0.1',
    body: bytes,
    bodyBytes: bytes.length,
    bodySha256: createHash('sha256').update(bytes).digest('hex'),
    answered: { status: 200, durationMs: 1.5 },
    endpoint: '/',
    origin: 'observed',
    note: '',
    tags: [],
    pinned: false,
    provider: 'stripe',
    eventType: 'invoice.paid',
    analysis: undefined,
    redaction: { kind: 'none' },
    ...rest,
  }
}
