import type { Bytes } from '../../shared/bytes'
import type { OpenPayload } from './open-payload'
import type {
  CopyWhat,
  PayloadCommand,
  PayloadState,
  PayloadSummary,
  RowWindow,
} from './payload-protocol'

export type PayloadQuestion =
  | { readonly kind: 'open'; readonly window: RowWindow }
  /** More of the body; where no window is given, only to be read. */
  | {
      readonly kind: 'more'
      readonly at: number
      readonly bytes: Bytes
      readonly window: RowWindow | undefined
    }
  | { readonly kind: 'run'; readonly command: PayloadCommand; readonly window: RowWindow }
  | { readonly kind: 'copy'; readonly node: number; readonly what: CopyWhat }

export type PayloadReply =
  | {
      readonly kind: 'opened'
      /** How much of the body is read. */
      readonly readBytes: number
      /** `undefined` until it is known what the body is. */
      readonly summary: PayloadSummary | undefined
      /** There for trees, where it was asked for. */
      readonly state: PayloadState | undefined
    }
  | { readonly kind: 'state'; readonly state: PayloadState }
  | { readonly kind: 'text'; readonly text: string }

export function answerPayload(open: OpenPayload, question: PayloadQuestion): PayloadReply {
  if (question.kind === 'more') open.take(question.at, question.bytes)
  const { view } = open
  if (question.kind === 'open' || question.kind === 'more' || !view) {
    const window = question.kind === 'copy' ? undefined : question.window
    return {
      kind: 'opened',
      readBytes: open.readBytes,
      summary: open.summary,
      state: window && view?.run({ kind: 'look' }, window),
    }
  }
  return question.kind === 'run'
    ? { kind: 'state', state: view.run(question.command, question.window) }
    : { kind: 'text', text: view.copy(question.node, question.what) }
}
