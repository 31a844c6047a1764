import type { Bytes } from '../../shared/bytes'
import type {
  CopyWhat,
  PayloadCommand,
  PayloadState,
  PayloadSummary,
  RowWindow,
} from './payload-protocol'
import { createPayloadView, type PayloadView } from './payload-view'
import { type Payload, readPayload } from './read-payload'

/** A question to the payload worker about one body. */
export type PayloadRequest = {
  readonly request: number
  readonly bodyKey: number
  /** Given the first time this body is asked about. */
  readonly bytes: Bytes | undefined
  readonly contentType: string | undefined
} & PayloadQuestion

export type PayloadQuestion =
  | { readonly kind: 'open' }
  | { readonly kind: 'run'; readonly command: PayloadCommand; readonly window: RowWindow }
  | { readonly kind: 'copy'; readonly node: number; readonly what: CopyWhat }

export type PayloadReply =
  | { readonly kind: 'opened'; readonly summary: PayloadSummary }
  | { readonly kind: 'state'; readonly state: PayloadState }
  | { readonly kind: 'text'; readonly text: string }
  /** The body was asked about before, but is no longer kept: ask again with its bytes. */
  | { readonly kind: 'forgotten' }

/** Trees kept at once: the open one and those looked at before. */
const keptTrees = 3

interface Kept {
  readonly summary: PayloadSummary
  readonly view: PayloadView | undefined
}

export interface PayloadKeeper {
  answer(request: PayloadRequest): PayloadReply
}

/** What the payload worker does: reads a body once, and answers for its rows as often as asked. */
export function createPayloadKeeper(): PayloadKeeper {
  const trees = new Map<number, Kept>()

  function keep(key: number, kept: Kept): void {
    trees.set(key, kept)
    const oldest = trees.keys().next().value
    if (trees.size > keptTrees && oldest !== undefined) trees.delete(oldest)
  }

  return {
    answer(request) {
      const { bodyKey, bytes, contentType } = request
      if (bytes) keep(bodyKey, open(readPayload(bytes, contentType)))
      const kept = trees.get(bodyKey)
      if (!kept) return { kind: 'forgotten' }
      if (request.kind === 'open' || !kept.view) return { kind: 'opened', summary: kept.summary }
      return request.kind === 'run'
        ? { kind: 'state', state: kept.view.run(request.command, request.window) }
        : { kind: 'text', text: kept.view.copy(request.node, request.what) }
    },
  }
}

function open(payload: Payload): Kept {
  if (payload.kind === 'xml' || payload.kind === 'other') {
    return { summary: { kind: payload.kind, notes: [] }, view: undefined }
  }
  const { document } = payload
  return {
    summary: { kind: 'tree', notes: document.notes },
    view: createPayloadView(document),
  }
}
