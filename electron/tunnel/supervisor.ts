import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'
import type { TunnelDoor, TunnelSettings, TunnelState } from '../../shared/tunnel'
import { openOnce } from './open-once'
import { backOffMs, pause, type Timers } from './pause'
import type { OpenedTunnel, TunnelProvider } from './provider'
import { nameIn } from './public-name'

/** One tunnel at a time: opened, proven, watched, opened again when it breaks. */
export interface TunnelSupervisor {
  readonly state: () => TunnelState
  /** Ends the tunnel before it, if there is one. */
  readonly open: (order: SupervisedOrder) => void
  /** Resolves when nothing of it runs any more. */
  readonly close: () => Promise<void>
}

export interface SupervisedOrder {
  readonly provider: TunnelProvider
  readonly port: number
  readonly settings: TunnelSettings
}

export interface SupervisorDeps {
  /** Goes out to a public URL and comes back, or says why it did not. */
  readonly probe: (url: string, signal: AbortSignal) => Promise<Result<number, string>>
  readonly onState: (state: TunnelState) => void
  /** Whether the receiver answers: a paused one is no fault of the tunnel. */
  readonly isReceiving: () => boolean
  /** A name that nobody can guess. */
  readonly newName: () => string
  readonly random: () => number
  readonly timers: Timers
  readonly timing: TunnelTiming
}

export interface TunnelTiming {
  readonly openingMs: number
  /** Between two probes that come back. */
  readonly probeEveryMs: number
  /** Between two probes while they do not. */
  readonly missedEveryMs: number
  readonly backOff: { readonly leastMs: number; readonly mostMs: number }
}

export const usualTiming: TunnelTiming = {
  openingMs: 15_000,
  probeEveryMs: 30_000,
  missedEveryMs: 3_000,
  backOff: { leastMs: 1_000, mostMs: 60_000 },
}

/** A person waits for the first opening: after so many tries it is theirs to decide. */
const FIRST_TRIES = 3
/** So many probes in a row must be missed before anything is said or done. */
const MISSES_BEFORE_DEGRADED = 3
const MISSES_BEFORE_REOPENING = 8

export function createTunnelSupervisor(deps: SupervisorDeps): TunnelSupervisor {
  let state: TunnelState = { kind: 'closed' }
  let stop = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const end = (): Promise<void> => {
    stop.abort()
    return running
  }
  return {
    state: () => state,
    open(order) {
      const before = end()
      stop = new AbortController()
      const { signal } = stop
      const become = (next: TunnelState): void => {
        if (signal.aborted) return
        state = next
        deps.onState(next)
      }
      running = before.then(() => keepOpen(order, { ...deps, signal, become }))
    },
    async close() {
      await end()
      if (state.kind === 'closed') return
      state = { kind: 'closed' }
      deps.onState(state)
    },
  }
}

interface Run extends SupervisorDeps {
  readonly signal: AbortSignal
  readonly become: (state: TunnelState) => void
}

/** Where a run stands between two tries. */
interface Standing {
  /** Tries since a probe last came back. */
  readonly attempt: number
  readonly error: AppError | undefined
  /** Proven in this run; `undefined` before that. */
  readonly provenUrl: string | undefined
  readonly formerUrl: string | undefined
}

async function keepOpen(order: SupervisedOrder, run: Run): Promise<void> {
  const { provider, settings } = order
  let standing: Standing = {
    attempt: 1,
    error: undefined,
    provenUrl: undefined,
    formerUrl: settings.tunnelLastUrl || undefined,
  }
  const name = settings.tunnelSubdomain || nameIn(settings) || run.newName()
  while (!run.signal.aborted) {
    run.become(tryingState(provider.label, standing))
    standing = await oneLife(order, name, { run, standing })
    const { attempt, error, provenUrl } = standing
    if (run.signal.aborted || !error) return
    if (provenUrl === undefined && (attempt > FIRST_TRIES || isFinal(error))) {
      return run.become({ kind: 'failed', provider: provider.label, error })
    }
    run.become(tryingState(provider.label, standing))
    await pause(backOffMs(attempt, run.timing.backOff, run.random), run.signal, run.timers)
  }
}

/** No further try would change these. */
const isFinal = ({ code }: AppError): boolean => code === 'program-missing' || code === 'bad-input'

const tryingState = (provider: string, { attempt, error, provenUrl }: Standing): TunnelState =>
  provenUrl !== undefined && error
    ? { kind: 'lost', provider, url: provenUrl, attempt, error }
    : { kind: 'opening', provider, attempt, error, url: undefined }

/** From one try to the end of what it opened. */
async function oneLife(
  { provider, port, settings }: SupervisedOrder,
  name: string,
  { run, standing }: { readonly run: Run; readonly standing: Standing },
): Promise<Standing> {
  const { signal, timers } = run
  const lost = new AbortController()
  const order = { port, settings, name, onLost: (reason: string) => lost.abort(reason) }
  const limits = { signal, timers, deadlineMs: run.timing.openingMs }
  const opened = await openOnce(provider, order, limits)
  if (!opened.ok) return { ...standing, attempt: standing.attempt + 1, error: opened.error }

  const { url } = opened.value
  const door: TunnelDoor = {
    provider: provider.label,
    url,
    refusedName: refusedName(provider, settings.tunnelSubdomain, url),
    formerUrl: standing.formerUrl === url ? undefined : standing.formerUrl,
  }
  const watched = await watch(opened.value, door, { run, standing, provider, lost: lost.signal })
  opened.value.close()
  const error: AppError = {
    code: 'tunnel-failed',
    provider: provider.label,
    detail: watched.reason,
  }
  return watched.isProven
    ? { attempt: 1, error, provenUrl: url, formerUrl: url }
    : { ...standing, attempt: standing.attempt + 1, error }
}

const refusedName = (
  { naming }: TunnelProvider,
  asked: string,
  url: string,
): string | undefined => {
  if (asked === '' || naming === 'by provider') return undefined
  return new URL(url).hostname.startsWith(`${asked.toLowerCase()}.`) ? undefined : asked
}

interface Watch {
  readonly run: Run
  readonly standing: Standing
  readonly provider: TunnelProvider
  readonly lost: AbortSignal
}

/** Probes an opened tunnel until it breaks or is closed; says why, and whether it ever worked. */
async function watch(
  { url }: OpenedTunnel,
  door: TunnelDoor,
  { run, standing, provider, lost }: Watch,
): Promise<{ readonly reason: string; readonly isProven: boolean }> {
  const { timing, timers, become } = run
  const ending = AbortSignal.any([run.signal, lost])
  tellGiven(url, { door, standing, become })
  let isProven = false
  let misses = 0
  while (!ending.aborted) {
    const back = run.isReceiving() ? await run.probe(url, ending) : undefined
    if (ending.aborted) break
    misses = back?.ok === false ? misses + 1 : 0
    isProven ||= back?.ok === true
    if (back) tellProbe(back, { door, misses, become })
    if (isGivenUp(provider, misses)) return { reason: 'probes do not come back', isProven }
    await pause(misses > 0 ? timing.missedEveryMs : timing.probeEveryMs, ending, timers)
  }
  return { reason: lost.aborted ? String(lost.reason) : 'it was closed', isProven }
}

/** A URL is there; what was open before stays lost until this one is proven. */
function tellGiven(
  url: string,
  { door, standing, become }: Pick<Watch, 'standing'> & Pick<Run, 'become'> & DoorPart,
): void {
  const { attempt, error, provenUrl } = standing
  if (provenUrl !== undefined) return
  become({ kind: 'opening', provider: door.provider, attempt, error, url })
}

interface DoorPart {
  readonly door: TunnelDoor
}

const isGivenUp = ({ mending }: TunnelProvider, misses: number): boolean =>
  mending === 'supervisor' && misses >= MISSES_BEFORE_REOPENING

function tellProbe(
  back: Result<number, string>,
  { door, misses, become }: DoorPart & Pick<Run, 'become'> & { readonly misses: number },
): void {
  if (back.ok) become({ kind: 'open', ...door, roundTripMs: back.value })
  else if (misses >= MISSES_BEFORE_DEGRADED) {
    become({ kind: 'degraded', ...door, misses, reason: back.error })
  }
}
