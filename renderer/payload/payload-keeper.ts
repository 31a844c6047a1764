import type { Bytes } from '../../shared/bytes'
import type {
  CopyWhat,
  PayloadCommand,
  PayloadState,
  PayloadSummary,
  RowWindow,
} from './payload-protocol'
import { createPayloadView, type PayloadView } from './payload-view'
import { readPayload } from './read-payload'

/** What the payload worker is given once. */
export interface PayloadContent {
  readonly bytes: Bytes
  readonly contentType: string | undefined
}

export type PayloadQuestion =
  | { readonly kind: 'open'; readonly window: RowWindow }
  | { readonly kind: 'run'; readonly command: PayloadCommand; readonly window: RowWindow }
  | { readonly kind: 'copy'; readonly node: number; readonly what: CopyWhat }

export type PayloadReply =
  /** `state` is there for trees. */
  | {
      readonly kind: 'opened'
      readonly summary: PayloadSummary
      readonly state: PayloadState | undefined
    }
  | { readonly kind: 'state'; readonly state: PayloadState }
  | { readonly kind: 'text'; readonly text: string }

export interface OpenPayload {
  readonly summary: PayloadSummary
  readonly view: PayloadView | undefined
}

/** Reads a body; the work that grows with its length is done here. */
export function openPayload({ bytes, contentType }: PayloadContent): OpenPayload {
  const payload = readPayload(bytes, contentType)
  if (payload.kind === 'xml' || payload.kind === 'other') {
    return { summary: { kind: payload.kind, notes: [] }, view: undefined }
  }
  const { document } = payload
  return {
    summary: { kind: 'tree', notes: document.notes },
    view: createPayloadView(document),
  }
}

export function answerPayload(
  { summary, view }: OpenPayload,
  question: PayloadQuestion,
): PayloadReply {
  if (question.kind === 'open' || !view) {
    const state =
      question.kind === 'open' ? view?.run({ kind: 'look' }, question.window) : undefined
    return { kind: 'opened', summary, state }
  }
  return question.kind === 'run'
    ? { kind: 'state', state: view.run(question.command, question.window) }
    : { kind: 'text', text: view.copy(question.node, question.what) }
}
