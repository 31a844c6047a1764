import type { Attempt } from '../../shared/http/capture'
import { maxAttemptsOf } from '../../shared/providers/retry-group'
import { formatDuration } from '../ui/format'

/** Which try of its event this is, how long after the one before, and whether another will come. */
export function attemptWords({ number, sincePreviousMs }: Attempt, provider: string): string {
  const max = maxAttemptsOf(provider)
  const gap = sincePreviousMs === undefined ? '' : `, ${formatDuration(sincePreviousMs)} later`
  if (max === undefined) return `Same body again, number ${number}${gap}`
  return `Try ${number} of ${max}${gap}${number >= max ? ', the last' : ''}`
}
