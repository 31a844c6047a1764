import { randomBytes } from 'node:crypto'
import type { Headers } from '../../shared/http/headers'
import { err, ok, type Result } from '../../shared/result'
import { type ExpectedProbe, probeTarget, type SeenProbe } from '../../shared/tunnel-probe'
import type { Timers } from './pause'
import { type Incoming, type Outgoing, send } from './send'

/** The receiver, as the probes see it. */
export interface ProbedReceiver {
  /** Announces a probe, so that it is answered and does not become a capture. */
  readonly expect: (probes: readonly ExpectedProbe[]) => Promise<void>
  /** What arrived of a probe, waited for so long where it did not arrive yet. */
  readonly seen: (nonce: string, waitMs: number) => Promise<SeenProbe | undefined>
  /** No longer of interest. */
  readonly forget: (nonce: string) => void
}

export interface ProbeDeps {
  readonly receiver: ProbedReceiver
  readonly timers: Timers
  readonly timeoutMs: number
}

export interface ProbeResult {
  /** What came back; a text says why nothing did. */
  readonly answer: Result<Incoming, string>
  /** What the receiver saw of it. */
  readonly seen: SeenProbe | undefined
  readonly reply: string
}

/** The public server shows browsers a page instead; a header tells it that this is none. */
export const ownHeaders: Headers = [
  ['User-Agent', 'Hookwright'],
  ['Accept', '*/*'],
  ['bypass-tunnel-reminder', '1'],
]

const NEWS_WITHIN_MS = 2_000

/** Sends a request of our own through a public URL and looks what the receiver saw of it. */
export async function sendProbe(
  publicUrl: string,
  outgoing: Omit<Outgoing, 'target'> & { readonly query: string },
  signal: AbortSignal,
  { receiver, timers, timeoutMs }: ProbeDeps,
): Promise<ProbeResult> {
  const nonce = randomBytes(16).toString('hex')
  const reply = randomBytes(16).toString('hex')
  await receiver.expect([{ nonce, reply }])
  const late = new AbortController()
  const timer = timers.set(() => late.abort(), timeoutMs)
  try {
    const target = probeTarget(nonce, outgoing.query)
    const ending = AbortSignal.any([signal, late.signal])
    const answer = await send(publicUrl, { ...outgoing, target }, ending)
    const told = late.signal.aborted ? err(`no answer within ${timeoutMs / 1000} s`) : answer
    // Whoever knows the reply has it from the receiver, whose own news take another way.
    const isOurs = told.ok && told.value.text === reply
    return { answer: told, seen: await receiver.seen(nonce, isOurs ? NEWS_WITHIN_MS : 0), reply }
  } finally {
    timers.clear(timer)
    receiver.forget(nonce)
  }
}

/** Resolves to the round trip in milliseconds if this receiver itself answered. */
export async function probeHealth(
  publicUrl: string,
  signal: AbortSignal,
  deps: ProbeDeps,
): Promise<Result<number, string>> {
  const began = performance.now()
  const outgoing = { method: 'GET', headers: ownHeaders, body: undefined, waits: 'no' } as const
  const { answer, reply } = await sendProbe(publicUrl, { ...outgoing, query: '' }, signal, deps)
  if (!answer.ok) return answer
  if (answer.value.text !== reply) {
    return err(`someone else answered with status ${answer.value.status}`)
  }
  return ok(Math.round(performance.now() - began))
}
