/** How fast a run goes. */
export interface Pace {
  /** How many times as fast as the arrivals were; 0 for as fast as possible. */
  readonly speed: number
  /** Most sends that begin within a second; 0 for no limit. */
  readonly perSecond: number
}

export const fullSpeed: Pace = { speed: 0, perSecond: 0 }

/**
 * How long to wait before the next send.
 *
 * @param dueMs when it is due at the original tempo, after the start
 * @param elapsedMs since the start, without pauses
 * @param lastMs when the send before it began, since the start; `undefined` for the first
 */
export function waitMs(
  { speed, perSecond }: Pace,
  moment: {
    readonly dueMs: number
    readonly elapsedMs: number
    readonly lastMs: number | undefined
  },
): number {
  const { dueMs, elapsedMs, lastMs } = moment
  const byTempo = speed > 0 ? dueMs / speed - elapsedMs : 0
  const byRate = perSecond > 0 && lastMs !== undefined ? lastMs + 1000 / perSecond - elapsedMs : 0
  return Math.max(0, byTempo, byRate)
}

/** Reads `original`, `10x` or `max`; `undefined` for anything else. */
export function readTempo(text: string): number | undefined {
  if (text === 'max') return 0
  if (text === 'original') return 1
  const [, factor] = /^(\d{1,4}(?:\.\d{1,3})?)x$/i.exec(text) ?? []
  const speed = Number(factor)
  return factor !== undefined && speed > 0 ? speed : undefined
}
