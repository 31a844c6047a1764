import { EventEmitter } from 'node:events'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { err, ok, type Result } from '../../shared/result'
import type { ProxyAddress } from './choose-proxy'
import type { Ending } from './ending'
import { refusedAddressOf } from './guarded-lookup'
import type { ReplayClock } from './replay-clock'
import type { TargetAddress } from './target-address'
import { faultOf, type TargetProblem } from './target-fault'

/** A way to a target that bytes can be written to. */
export interface Line {
  readonly socket: Socket
  readonly protocol: 'http/1.1' | 'h2'
  /** Whether a proxy is at the other end that wants to be told the whole URL. */
  readonly wantsWholeUrl: boolean
}

export interface DialOptions {
  readonly target: TargetAddress
  readonly proxy: ProxyAddress | undefined
  readonly tls: 'verify' | 'accept-any'
  /** `auto` takes HTTP/2 where a TLS target offers it; `2` takes nothing else. */
  readonly http: 'auto' | '1.1' | '2'
  readonly timeoutMs: number
  readonly authorities: readonly string[]
  readonly lookup: LookupFunction
  readonly clock: ReplayClock
  /** Gives the attempt up. */
  readonly signal: AbortSignal
}

/** Connects, by way of a proxy where there is one, and agrees on TLS and a protocol. */
export async function dial(options: DialOptions): Promise<Result<Line, Ending>> {
  const { target, proxy, http } = options
  const wantsWholeUrl = proxy?.kind === 'http' && target.scheme === 'http'
  if (http === '2' && wantsWholeUrl) {
    return fault({ cause: 'no-http2', detail: 'the proxy takes http URLs in HTTP/1.1 alone' })
  }
  try {
    const raw = await reach(options, wantsWholeUrl)
    if (!raw.ok) return raw
    if (target.scheme === 'http') {
      const protocol = http === '2' ? 'h2' : 'http/1.1'
      return ok({ socket: raw.value, protocol, wantsWholeUrl })
    }
    const secured = await secure(raw.value, options)
    options.clock.note('tls')
    const protocol = secured.alpnProtocol === 'h2' ? 'h2' : 'http/1.1'
    if (http === '2' && protocol !== 'h2') {
      secured.destroy()
      return fault({ cause: 'no-http2', detail: 'it chose HTTP/1.1' })
    }
    return ok({ socket: secured, protocol, wantsWholeUrl })
  } catch (error) {
    const refused = error instanceof Error ? refusedAddressOf(error) : undefined
    return refused ? err({ kind: 'address refused', refused }) : fault(faultOf(error))
  }
}

const fault = (problem: TargetProblem): Result<never, Ending> => err({ kind: 'fault', problem })

function reach(options: DialOptions, wantsWholeUrl: boolean): Promise<Result<Socket, Ending>> {
  const { proxy, target } = options
  if (proxy === undefined) return tcp(options, target)
  if (!wantsWholeUrl) return tunnel(options, proxy)
  return proxy.url.protocol === 'https:'
    ? securedProxy(options, proxy)
    : tcp({ ...options, lookup: undefined }, placeOf(proxy))
}

interface Place {
  readonly host: string
  readonly port: number
}

function placeOf({ url }: ProxyAddress): Place {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) }
}

type TcpOptions = Pick<DialOptions, 'clock' | 'signal'> & {
  readonly lookup?: LookupFunction | undefined
}

async function tcp(
  { lookup, clock, signal }: TcpOptions,
  { host, port }: Place,
): Promise<Result<Socket, Ending>> {
  const socket = connectTcp({ host, port, noDelay: true, ...(lookup ? { lookup } : {}) })
  socket.once('lookup', () => clock.note('lookup'))
  await untilOpen(socket, 'connect', signal)
  clock.note('connect')
  return ok(socket)
}

async function securedProxy(
  options: DialOptions,
  proxy: ProxyAddress,
): Promise<Result<Socket, Ending>> {
  const place = placeOf(proxy)
  const raw = await tcp({ ...options, lookup: undefined }, place)
  if (!raw.ok) return raw
  const socket = connectTls({
    ...place,
    socket: raw.value,
    servername: isIP(place.host) === 0 ? place.host : '',
    ...trusted(options),
  })
  await untilOpen(socket, 'secureConnect', options.signal)
  return ok(socket)
}

/** Through a proxy that passes bytes on as they are: CONNECT, or SOCKS. */
async function tunnel(options: DialOptions, proxy: ProxyAddress): Promise<Result<Socket, Ending>> {
  const { target, clock, timeoutMs, signal, lookup } = options
  // The agents take a request only to tell it what the proxy said.
  const notes = new EventEmitter()
  const refusal: { said?: string } = {}
  notes.on('proxyConnect', ({ statusCode, statusText }) => {
    if (statusCode !== 200) refusal.said = `it answered ${statusCode} ${statusText}`.trim()
  })
  const agent =
    proxy.kind === 'socks'
      ? new SocksProxyAgent(proxy.url, { timeout: timeoutMs })
      : new HttpsProxyAgent(proxy.url.href, { signal, ...trusted(options) })
  const connecting = agent.connect(Object.assign(notes, { destroy: () => undefined }) as never, {
    host: target.host,
    port: target.port,
    secureEndpoint: false,
    lookup,
  })
  try {
    const socket = await connecting
    // Until it is used, and after, nobody else listens.
    socket.on('error', () => undefined)
    if (signal.aborted || refusal.said !== undefined) socket.destroy()
    if (refusal.said !== undefined) return fault({ cause: 'proxy', detail: refusal.said })
    clock.note('connect')
    return ok(socket)
  } catch (error) {
    const isRefused = error instanceof Error && refusedAddressOf(error) !== undefined
    if (isRefused) throw error
    return fault({ cause: 'proxy', detail: faultOf(error).detail })
  }
}

async function secure(
  socket: Socket,
  { target, tls, http, signal, ...rest }: DialOptions,
): Promise<TLSSocket> {
  const offered = { auto: ['h2', 'http/1.1'], '1.1': ['http/1.1'], '2': ['h2'] }[http]
  const secured = connectTls({
    socket,
    host: target.host,
    servername: target.serverName,
    ALPNProtocols: offered,
    // For this one connection only.
    rejectUnauthorized: tls === 'verify',
    ...trusted(rest),
  })
  await untilOpen(secured, 'secureConnect', signal)
  return secured
}

const trusted = ({ authorities }: Pick<DialOptions, 'authorities'>) =>
  authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}

/** Resolves once a socket is open, rejects with what went wrong; a dead attempt closes it. */
function untilOpen(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => void socket.destroy()
    // A socket that outlives its use must not bring the program down.
    socket.on('error', reject)
    socket.once('close', () => {
      signal.removeEventListener('abort', give)
      reject(hungUp())
    })
    socket.once(event, () => resolve())
    signal.addEventListener('abort', give)
    if (signal.aborted) give()
  })
}

const hungUp = (): Error =>
  Object.assign(new Error('it closed the connection too early'), { code: 'ECONNRESET' })
