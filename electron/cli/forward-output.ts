import type { QueuedTarget } from '../forwards/forward-queue'

/** A target that captures are sent on to, as a document. Times are milliseconds since the epoch. */
export function forwardJson(target: QueuedTarget): Readonly<Record<string, unknown>> {
  const { url, waiting, aside, delivered, deliveredAt, failure, failedAt } = target
  const nextAt = nextAtOf(target)
  return {
    url,
    state: stateOf(target),
    waiting,
    aside,
    delivered,
    ...(deliveredAt === null ? {} : { deliveredAt }),
    ...(failure === null ? {} : { lastError: failure }),
    ...(failedAt === null ? {} : { lastErrorAt: failedAt }),
    ...(nextAt === null ? {} : { nextAt }),
  }
}

/** The same for people. */
export function forwardLines(target: QueuedTarget, nowMs: number): readonly string[] {
  const { url, waiting, aside, delivered, failure } = target
  const nextAt = nextAtOf(target)
  const held = target.paused === 1 ? ', paused' : ''
  const failing = aside === 0 ? '' : `, ${aside} of them failed several times`
  const due = nextAt === null ? '' : ` Next try ${dueText(nextAt - nowMs)}.`
  return [
    `${url}  ${waiting === 0 ? 'nothing' : waiting} waiting${failing}${held}, ${delivered} delivered`,
    ...(failure === null ? [] : [`  ${failure}${due}`]),
  ]
}

const stateOf = ({ waiting, paused }: QueuedTarget): string =>
  paused === 1 ? 'paused' : waiting > 0 ? 'waiting' : 'idle'

/** As the program that sends had it last; it may not run any more. */
const nextAtOf = ({ nextAt, waiting, paused }: QueuedTarget): number | null =>
  waiting === 0 || paused === 1 ? null : nextAt

function dueText(inMs: number): string {
  if (inMs <= 0) return 'was due'
  const seconds = Math.ceil(inMs / 1000)
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`
}
