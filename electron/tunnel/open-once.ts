import type { AppError } from '../../shared/errors'
import { err, type Result } from '../../shared/result'
import type { Timers } from './pause'
import type { OpenedTunnel, TunnelOrder, TunnelProvider } from './provider'

/**
 * One try to open a tunnel, ended at its deadline. A tunnel that is given after that is closed:
 * nobody would know of it.
 */
export async function openOnce(
  provider: TunnelProvider,
  order: TunnelOrder,
  { signal, deadlineMs, timers }: OpeningLimits,
): Promise<Result<OpenedTunnel, AppError>> {
  const deadline = new AbortController()
  const timer = timers.set(() => deadline.abort(), deadlineMs)
  const ending = AbortSignal.any([signal, deadline.signal])
  const opening = provider
    .open(order, ending)
    .catch(
      (fault: unknown): Result<OpenedTunnel, AppError> =>
        err({ code: 'tunnel-failed', provider: provider.label, detail: String(fault) }),
    )
  try {
    const given = await Promise.race([opening, fired(ending)])
    if (given !== 'fired' && !ending.aborted) return given
    void opening.then((late) => late.ok && late.value.close())
    return signal.aborted
      ? err({ code: 'cancelled' })
      : err({ code: 'tunnel-timeout', provider: provider.label, afterMs: deadlineMs })
  } finally {
    timers.clear(timer)
  }
}

export interface OpeningLimits {
  readonly signal: AbortSignal
  readonly deadlineMs: number
  readonly timers: Timers
}

const fired = (signal: AbortSignal): Promise<'fired'> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve('fired')
    signal.addEventListener('abort', () => resolve('fired'), { once: true })
  })
