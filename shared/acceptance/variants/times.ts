import type { Bench } from '../bench'
import { either, type Made, notApplicable, refused, type Variant } from '../variant'

const HOUR_MS = 60 * 60 * 1000

export const stale: Variant = {
  id: 'stale',
  title: 'Signed too long ago',
  why: 'It never looks at the signed time, so whoever recorded one delivery can repeat it for ever.',
  mend: 'Refuse a signed time that is older than the limit its sender documents, often five minutes.',
  make: (bench) => atTime(bench, 'past'),
}

export const future: Variant = {
  id: 'future',
  title: 'Signed in the future',
  why: 'It takes a time that has not come yet, so one delivery stays good for as long as its forger likes.',
  mend: 'Refuse a signed time that lies further ahead than clocks differ, often five minutes.',
  make: (bench) => atTime(bench, 'future'),
}

/** An hour beyond the limit: a handler with a limit of its own, within reason, refuses it too. */
function atTime({ scheme, check, nowMs, sign }: Bench, side: 'past' | 'future'): Made {
  const { timing } = check
  if (timing === undefined) return notApplicable(`${scheme.label} signs no time.`)
  const { pastSeconds, futureSeconds } = timing.window
  if (pastSeconds === undefined && (side === 'past' || futureSeconds === undefined)) {
    return notApplicable('There is a time, but no documented limit for it.')
  }
  const limitSeconds = (side === 'past' ? pastSeconds : futureSeconds) ?? pastSeconds ?? 0
  const distanceMs = limitSeconds * 1000 + HOUR_MS
  const signed = sign({ atMs: side === 'past' ? nowMs - distanceMs : nowMs + distanceMs })
  if (!signed.ok) return notApplicable(signed.error)
  // Some senders' own libraries take a clock that runs ahead: then both answers are right.
  return side === 'future' && futureSeconds === undefined
    ? either(signed.value)
    : refused(signed.value)
}
