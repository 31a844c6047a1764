import { isIP } from 'node:net'
import { type AddressKind, addressKind } from '../../shared/address-kind'
import { emptyBytes } from '../../shared/bytes'
import { type AppError, explain } from '../../shared/errors'
import type { Redirect, Reply } from '../../shared/replay'
import type { ProxySetting } from '../../shared/replay/proxy-setting'
import { followUp, locationOf, type NextRequest } from '../../shared/replay/redirect'
import type { RedirectRule } from '../../shared/replay/transport'
import { err, ok, type Result } from '../../shared/result'
import { chooseProxy } from './choose-proxy'
import { type Exchanged, type ExchangeOptions, exchange, type Outgoing } from './exchange'
import { refusedHost } from './guarded-lookup'
import { parseTarget } from './target-address'

export interface FollowOptions extends ExchangeOptions {
  /** Absent: an answer that sends elsewhere is the result. */
  readonly rule: RedirectRule | undefined
  /** Headers of the request that hold a signature of it. */
  readonly signatureNames: readonly string[]
  readonly proxy: ProxySetting | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Followed {
  /** The first request's own headers. */
  readonly sentHeaders: Exchanged['sentHeaders']
  readonly last: Pick<Exchanged, 'outcome' | 'replyBody'>
  readonly redirects: readonly Redirect[]
  readonly notFollowed: string | undefined
}

/** Sends, and goes where answers send to as far as the rule allows; all of it within one time-out. */
export async function exchangeFollowing(
  outgoing: Outgoing,
  options: FollowOptions,
): Promise<Followed> {
  const startedMs = performance.now()
  const redirects: Redirect[] = []
  const kinds = new Set<AddressKind>()
  const been = new Set([`${outgoing.method} ${outgoing.url}`])
  const first = await exchange(outgoing, options)
  let request = outgoing
  let last = first
  const ended = (notFollowed?: string): Followed => ({
    sentHeaders: first.sentHeaders,
    last,
    redirects,
    notFollowed,
  })

  for (;;) {
    note(kinds, request, last)
    const reply = last.outcome.kind === 'answered' ? last.outcome.reply : undefined
    const { rule } = options
    if (!reply || rule === undefined || locationOf(reply) === undefined) return ended()
    if (redirects.length >= rule.most) return ended(`${rule.most} redirects were followed already.`)
    const next = nextOf(request, reply, { ...options, rule, kinds })
    if (!next.ok) return ended(next.error)
    const place = `${next.value.outgoing.method} ${next.value.outgoing.url}`
    if (been.has(place)) return ended(`It leads in circles, back to ${next.value.outgoing.url}.`)
    been.add(place)
    const leftMs = outgoing.timeoutMs - (performance.now() - startedMs)
    request = { ...next.value.outgoing, timeoutMs: Math.max(1, leftMs) }
    const answer = await exchange(request, { ...options, mayReach: next.value.mayReach })
    const refused = refusalIn(answer)
    if (refused) return ended(explain(refused).title)
    redirects.push(redirectOf(reply, { request, answer, withheld: next.value.withheld }))
    last = answer
  }
}

interface Next {
  readonly outgoing: Outgoing
  readonly withheld: readonly string[]
  readonly mayReach: ExchangeOptions['mayReach']
}

function nextOf(
  request: Outgoing,
  reply: Reply,
  options: FollowOptions & {
    readonly rule: RedirectRule
    readonly kinds: ReadonlySet<AddressKind>
  },
): Result<Next, string> {
  const before = { ...request, hasBody: request.body.length > 0 }
  const next = followUp(before, reply, options)
  if (!next.ok) return next
  const target = parseTarget(next.value.url)
  if (!target.ok) return err(explain(target.error).title)
  const proxy = chooseProxy(options.proxy, target.value, options.env)
  if (!proxy.ok) return err(explain(proxy.error).title)
  // Nobody chose where an answer leads: it may leave this machine or network, not look around in it.
  const mayReach = (kind: AddressKind): boolean =>
    (kind === 'public' || options.kinds.has(kind)) && options.mayReach(kind)
  const { url } = next.value
  const refused = refusedHost(target.value.host, mayReach)
  if (refused) return err(explain({ code: 'address-refused', url, ...refused }).title)
  return ok({
    outgoing: withRequest(request, next.value, { target: target.value, proxy: proxy.value }),
    withheld: next.value.withheld,
    mayReach,
  })
}

const withRequest = (
  before: Outgoing,
  { url, method, headers, hasBody }: NextRequest,
  way: Pick<Outgoing, 'target' | 'proxy'>,
): Outgoing => ({
  ...before,
  ...way,
  url,
  method,
  headers,
  body: hasBody ? before.body : emptyBytes,
})

function note(kinds: Set<AddressKind>, { target }: Outgoing, { reached }: Exchanged): void {
  if (reached !== undefined) kinds.add(reached)
  // What a proxy connected to is known where it is written.
  else if (isIP(target.host) !== 0) kinds.add(addressKind(target.host))
}

const refusalIn = ({ outcome }: Exchanged): AppError | undefined =>
  outcome.kind === 'failed' && outcome.error.code === 'address-refused' ? outcome.error : undefined

const redirectOf = (
  reply: Reply,
  {
    request,
    answer,
    withheld,
  }: {
    readonly request: Outgoing
    readonly answer: Exchanged
    readonly withheld: readonly string[]
  },
): Redirect => ({
  status: reply.status,
  headers: reply.headers,
  durationMs: reply.timings.totalMs,
  next: {
    url: request.url,
    method: request.method,
    sentHeaders: answer.sentHeaders,
    sentBytes: request.body.length,
  },
  withheld,
})
