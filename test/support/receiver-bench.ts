import type { Arrival, Keep } from '../../electron/capture/arrival'
import { type Receiver, type ReceiverOptions, startReceiver } from '../../electron/capture/receiver'
import { concat, fromLatin1, toHex } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'

/** A receiver on a free port whose store is a list in memory. */
export interface ReceiverBench {
  readonly receiver: Receiver
  readonly arrivals: readonly Arrival[]
  readonly troubles: readonly AppError[]
  /** Resolves once this many have arrived. */
  arrived(count: number): Promise<readonly Arrival[]>
}

export interface BenchOptions extends Partial<ReceiverOptions> {
  /** Whether `arrivals` fills; it does where it is not given. */
  readonly record?: 'all' | 'nothing'
}

export async function startReceiverBench({
  record = 'all',
  ...options
}: BenchOptions = {}): Promise<ReceiverBench> {
  const arrivals: Arrival[] = []
  const troubles: AppError[] = []
  let wake: (() => void)[] = []
  const keep: Keep = async (arrival) => {
    const kept = await (options.keep ?? keepAll)(arrival)
    if (record === 'all') arrivals.push(arrival)
    for (const each of wake) each()
    wake = []
    return kept
  }
  const started = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    onTrouble: (error) => troubles.push(error),
    ...options,
    keep,
  })
  if (!started.ok) throw new Error(`The receiver did not start: ${started.error.code}`)
  return {
    receiver: started.value,
    arrivals,
    troubles,
    async arrived(count) {
      while (arrivals.length < count) await new Promise<void>((resolve) => wake.push(resolve))
      return arrivals
    },
  }
}

export const keepAll: Keep = async (arrival) => ok(summaryOf(arrival))

export const summaryOf = (arrival: Arrival): CaptureSummary => ({
  id: toHex(crypto.getRandomValues(new Uint8Array(8))) as CaptureId,
  receivedAt: arrival.receivedAt,
  method: arrival.method,
  target: arrival.target,
  remoteAddress: arrival.remoteAddress,
  bodyBytes: arrival.bodyBytes,
  contentType: undefined,
  answered: arrival.answered,
  endpoint: arrival.endpoint,
  origin: arrival.origin,
  note: '',
  tags: [],
  pinned: false,
  derived: undefined,
})

/** The body as one character per byte. */
export const bodyOf = (arrival: Arrival | undefined): string =>
  fromLatin1(concat(...(arrival?.chunks ?? [])))

/** A store whose answers wait until the test lets them go. */
export function heldStore(): {
  readonly keep: Keep
  readonly release: (result?: Result<never, AppError>) => void
  /** How many wait. */
  readonly held: () => number
} {
  const held: ((result: Result<CaptureSummary, AppError>) => void)[] = []
  const waiting: Arrival[] = []
  return {
    keep: (arrival) =>
      new Promise((resolve) => {
        waiting.push(arrival)
        held.push(resolve)
      }),
    held: () => held.length,
    release(result) {
      for (const resolve of held.splice(0)) {
        const arrival = waiting.shift()
        if (arrival) resolve(result ?? ok(summaryOf(arrival)))
      }
    },
  }
}
