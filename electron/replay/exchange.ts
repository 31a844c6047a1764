import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { type Bytes, concat } from '../../shared/bytes'
import { type Headers, pairsOf } from '../../shared/http/headers'
import type { ReplayOutcome } from '../../shared/replay'
import { type Ending, startDeadline } from './ending'
import { guardedLookup, type MayReach, refusedAddressOf } from './guarded-lookup'
import { type ReplayClock, startReplayClock } from './replay-clock'
import type { TargetAddress } from './target-address'
import { faultOf, type TargetProblem } from './target-fault'

/** A request in the form it goes over the wire. */
export interface Outgoing {
  readonly url: string
  readonly target: TargetAddress
  readonly method: string
  /** Complete: nothing is added to them. */
  readonly headers: Headers
  readonly body: Bytes
  readonly timeoutMs: number
  readonly tls: 'verify' | 'accept-any'
}

export interface ExchangeOptions {
  readonly signal: AbortSignal | undefined
  readonly replyBytes: number
  readonly authorities: readonly string[]
  readonly mayReach: MayReach
  readonly lookup: LookupFunction | undefined
}

export interface Exchanged {
  readonly outcome: ReplayOutcome
  readonly replyBody: Bytes
}

/** Sends on a connection of its own, and reads the answer up to a limit and a time. */
export async function exchange(outgoing: Outgoing, options: ExchangeOptions): Promise<Exchanged> {
  const draft: ReplyDraft = { response: undefined, chunks: [], bytes: 0 }
  const clock = startReplayClock()
  const deadline = startDeadline(outgoing.timeoutMs, options.signal)
  const request = open(outgoing, options)
  clock.watch(request)

  const conversation = converse(request, draft, options.replyBytes)
  request.end(outgoing.body.length > 0 ? outgoing.body : undefined)
  const ending = await Promise.race([conversation, deadline.over])

  deadline.clear()
  // A hostile target may go on; after the end its errors are nobody's.
  request.on('error', () => undefined).destroy()
  return {
    outcome: outcomeOf(outgoing.url, draft, { ending, clock }),
    replyBody: concat(...draft.chunks),
  }
}

/** What has come of the answer so far. */
interface ReplyDraft {
  response: IncomingMessage | undefined
  readonly chunks: Bytes[]
  bytes: number
}

/**
 * node:http and not undici or fetch: given its headers as one flat list it writes them as they are.
 * undici moves `host`, `connection` and `content-length` and lowers their case, and resolves `..`
 * in paths; fetch loses letter case and refuses names.
 */
function open(
  { target, method, headers, tls }: Outgoing,
  { authorities, mayReach, lookup }: ExchangeOptions,
): ClientRequest {
  const options = {
    host: target.host,
    port: target.port,
    path: target.path,
    method,
    headers: headers.flat(),
    agent: false,
    maxHeaderSize: 256 * 1024,
    insecureHTTPParser: false,
    lookup: guardedLookup(mayReach, lookup),
  }
  if (target.scheme === 'http') return requestHttp(options)
  return requestHttps({
    ...options,
    servername: target.serverName,
    // For this one connection only.
    rejectUnauthorized: tls === 'verify',
    ...(authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}),
  })
}

/** More than any honest server sends before its answer. */
const maxInterimAnswers = 100

function converse(request: ClientRequest, draft: ReplyDraft, replyBytes: number): Promise<Ending> {
  return new Promise((resolve) => {
    const fail = (problem: TargetProblem): void => resolve({ kind: 'fault', problem })
    let interim = 0
    request.on('information', () => {
      if (++interim > maxInterimAnswers) fail(endlessInterim)
    })
    request.on('response', (response) => {
      // May stand in the same packet as too many interim answers.
      if (interim > maxInterimAnswers) return
      draft.response = response
      readReply(response, { draft, replyBytes, resolve })
    })
    // Nobody asked for another protocol: its head is the answer.
    request.on('upgrade', (response, socket) => {
      draft.response = response
      socket.destroy()
      resolve({ kind: 'whole' })
    })
    request.on('error', (error) => {
      const refused = refusedAddressOf(error)
      if (refused) resolve({ kind: 'address refused', refused })
      else fail(faultOf(error))
    })
    // With an answer under way, the answer's own end decides.
    request.on('close', () => {
      if (!draft.response) fail(hungUp)
    })
  })
}

interface ReplyReading {
  readonly draft: ReplyDraft
  readonly replyBytes: number
  readonly resolve: (ending: Ending) => void
}

function readReply(response: IncomingMessage, { draft, replyBytes, resolve }: ReplyReading): void {
  response.on('data', (chunk: Buffer) => {
    const room = replyBytes - draft.bytes
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
    draft.chunks.push(kept)
    draft.bytes += kept.length
    if (chunk.length > room) resolve({ kind: 'over the limit' })
  })
  response.on('end', () =>
    resolve(response.complete ? { kind: 'whole' } : { kind: 'fault', problem: hungUp }),
  )
  response.on('error', (error) => resolve({ kind: 'fault', problem: faultOf(error) }))
  response.on('close', () => resolve({ kind: 'fault', problem: hungUp }))
}

function outcomeOf(
  url: string,
  { response, bytes }: ReplyDraft,
  { ending, clock }: { readonly ending: Ending; readonly clock: ReplayClock },
): ReplayOutcome {
  const durationMs = clock.totalMs()
  if (ending.kind === 'cancelled')
    return { kind: 'failed', error: { code: 'cancelled' }, durationMs }
  if (ending.kind === 'address refused') {
    return {
      kind: 'failed',
      error: { code: 'address-refused', url, ...ending.refused },
      durationMs,
    }
  }
  const fault = ending.kind === 'fault' ? ending.problem : undefined
  if (!response) {
    const { cause, detail } = fault ?? hungUp
    return { kind: 'failed', error: { code: 'target-unreachable', url, cause, detail }, durationMs }
  }
  // A head that was answered is worth more than the way the body ended.
  return {
    kind: 'answered',
    reply: {
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      httpVersion: response.httpVersion,
      headers: pairsOf(response.rawHeaders),
      bodyBytes: bytes,
      cut: ending.kind !== 'whole',
      ...(fault ? { brokenOff: fault.cause } : {}),
      timings: clock.timings(),
    },
  }
}

const hungUp: TargetProblem = { cause: 'reset', detail: 'it closed the connection too early' }
const endlessInterim: TargetProblem = {
  cause: 'bad-answer',
  detail: `more than ${maxInterimAnswers} interim answers and no final one`,
}
