import type { Retention } from '../../shared/settings'
import type { CaptureStore } from '../storage/capture-store'

/** How often the limits are looked at while requests arrive. */
const INTERVAL_MS = 2_000

export interface Housekeeping {
  readonly use: (limits: Retention) => void
  /** Told after every arrival. */
  readonly captured: () => void
  readonly stop: () => void
}

/** Applies the retention limits while captures arrive, never more often than every two seconds. */
export function keepHouse(
  store: Pick<CaptureStore, 'applyRetention'>,
  initial: Retention,
): Housekeeping {
  let limits = initial
  let timer: ReturnType<typeof setTimeout> | undefined

  const clean = (): void => {
    timer = undefined
    void store.applyRetention(limits)
  }
  const soon = (): void => {
    timer ??= setTimeout(clean, INTERVAL_MS)
  }
  // Age passes without any arrival.
  const daily = setInterval(soon, 60 * 60 * 1000)
  daily.unref()
  soon()

  return {
    use(next) {
      limits = next
      soon()
    },
    captured: soon,
    stop() {
      clearTimeout(timer)
      clearInterval(daily)
    },
  }
}
