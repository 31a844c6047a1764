import { diffHeaders, type FieldChange } from '../diff/diff-pairs'
import type { Capture } from '../http/capture'

/** How a try differs from the one before it. */
export interface AttemptChanges {
  /** Without those that are the same. */
  readonly headers: readonly FieldChange[]
  readonly target: 'same' | 'changed'
  readonly body: 'same' | 'changed'
}

type Delivered = Pick<Capture, 'headers' | 'target' | 'bodySha256' | 'bodyBytes'>

export function attemptChanges(previous: Delivered, next: Delivered): AttemptChanges {
  const isSameBody =
    previous.bodySha256 === next.bodySha256 && previous.bodyBytes === next.bodyBytes
  return {
    headers: diffHeaders(previous.headers, next.headers).filter(({ kind }) => kind !== 'same'),
    target: previous.target === next.target ? 'same' : 'changed',
    body: isSameBody ? 'same' : 'changed',
  }
}

/** Names that say which event or delivery this is. */
const idNames =
  /^(idempotency-key|ce-id|.*-(delivery|guid|(event|message|webhook|request|delivery|hook)-?id)|webhook-id|x-request-id)$/i

/**
 * Headers that should tell a repeat from a new event and do not, because they are new with every
 * try. Each is spelt as it came last.
 */
export function mintedIds(tries: readonly AttemptChanges[]): readonly string[] {
  const [first, ...rest] = tries.map(changedIds)
  if (!first) return []
  return first.filter((name) =>
    rest.every((names) => names.some((other) => other.toLowerCase() === name.toLowerCase())),
  )
}

const changedIds = ({ headers }: AttemptChanges): readonly string[] =>
  headers.flatMap((change) =>
    change.kind === 'changed' && idNames.test(change.b[0]) ? [change.b[0]] : [],
  )
