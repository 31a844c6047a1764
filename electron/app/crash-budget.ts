/** A page that crashes more often than this is not mended by loading it again. */
const MAX_CRASHES = 3
const WITHIN_MS = 60_000

export interface CrashBudget {
  /** Takes one crash; false once there were too many in a short time. */
  readonly spend: () => boolean
}

export function createCrashBudget(now: () => number): CrashBudget {
  let crashes: readonly number[] = []
  return {
    spend() {
      crashes = [...crashes.filter((at) => now() - at < WITHIN_MS), now()]
      return crashes.length <= MAX_CRASHES
    },
  }
}
