import type { ForwardState, ForwardTargetView } from '../../../shared/forwards/forwards-view'
import { formatCount, formatMoment } from '../../ui/format'

/** What each state is called, and how it looks. */
export const stateLooks: Readonly<
  Record<ForwardState, { readonly word: string; readonly ink: string }>
> = {
  idle: { word: 'Nothing waits', ink: 'text-ok' },
  sending: { word: 'Sending', ink: 'text-info' },
  waiting: { word: 'Waiting', ink: 'text-warn' },
  paused: { word: 'Paused', ink: 'text-ink-soft' },
  held: { word: 'Held', ink: 'text-warn' },
  own: { word: 'Refused', ink: 'text-bad' },
}

/** What a person should know of a target besides its state; sentences. */
export function targetNotes(target: ForwardTargetView, nowMs: number): readonly string[] {
  const { state, aside, delivered, deliveredAt, nextAt } = target
  return [
    ...(state === 'held' ? ['No rule sends these now: try them now, or drop them.'] : []),
    ...(state === 'own' ? ['This is where Hookwright itself listens, so nothing is sent.'] : []),
    ...(aside === 0 ? [] : [`${formatCount(aside)} failed several times; others went before.`]),
    ...(nextAt === undefined ? [] : [`Next try ${dueText(nextAt - nowMs)}.`]),
    ...(delivered === 0
      ? []
      : [
          `${formatCount(delivered)} delivered${
            deliveredAt === undefined ? '' : `, the last at ${formatMoment(deliveredAt, nowMs)}`
          }.`,
        ]),
  ]
}

function dueText(inMs: number): string {
  const seconds = Math.ceil(inMs / 1000)
  if (seconds <= 0) return 'now'
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`
}
