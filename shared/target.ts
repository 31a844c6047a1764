import type { NewSecret, SecretView } from './endpoint-view'
import type { Headers } from './http/headers'
import type { Expectation } from './replay/expectation'
import type { Transport } from './replay/transport'

/** Where replays go, under a name. */
export interface Target extends Transport {
  readonly name: string
  readonly url: string
  readonly path: PathMapping
  /** In place of captured ones of the same names. */
  readonly setHeaders: Headers
  /** Captured ones of these names stay behind. */
  readonly dropHeaders: readonly string[]
  readonly signing: TargetSigning
  readonly timeoutMs: number
  readonly tls: 'verify' | 'accept-any'
  /** What an answer has to be; a status of 2xx where nothing is said. */
  readonly expectation: Expectation
}

/**
 * What becomes of the captured path and query:
 * - `replace`: the target's URL is all there is. - `keep`: they are put behind it.
 * - `strip`: the same without a prefix of whole segments; a path without it is kept whole.
 */
export type PathMapping =
  | { readonly kind: 'replace' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'strip'; readonly prefix: string }

export interface TargetSigning {
  readonly kind: 'auto' | 'as-captured' | 'none'
  /** A provider or scheme; what the capture shows where absent. */
  readonly name?: string
  readonly headerName?: string
  /** What the handler takes for its own URL. */
  readonly publicUrl?: string
}

/** A target as windows know it: with its secret's traces, never the secret. */
export interface TargetView extends Target {
  readonly secret: SecretView | undefined
}

/** All targets, and what a person decided about replays at large. */
export interface TargetsView {
  readonly targets: readonly TargetView[]
  /** Names of targets by the path of the endpoint whose captures go there first. */
  readonly defaultTargets: Readonly<Record<string, string>>
  /** Hosts, with their ports, that captured credentials may go to. */
  readonly trustedHosts: readonly string[]
}

export interface TargetChange {
  readonly target: Target
  /** The name it had before, where it gets another one. */
  readonly replaces?: string
  /** `null` removes it; absent leaves it as it is. */
  readonly secret?: NewSecret | null
}

export const newTarget = (name: string, url: string): Target => ({
  name,
  url,
  path: { kind: 'replace' },
  setHeaders: [],
  dropHeaders: [],
  signing: { kind: 'auto' },
  timeoutMs: 30_000,
  tls: 'verify',
  expectation: {},
})

/** The URL a capture goes to. The base's own query stays, before the captured one. */
export function targetUrl(base: string, path: PathMapping, capturedTarget: string): string {
  if (path.kind === 'replace') return base
  const [, captured = '/'] = /^(?:https?:\/\/[^/?#]*)?([/?][^#]*)/i.exec(capturedTarget) ?? []
  const rest = path.kind === 'strip' ? withoutPrefix(captured, path.prefix) : captured
  const [basePath = '', baseQuery] = cut(base.split('#')[0] ?? '', '?')
  const [restPath = '', restQuery] = cut(rest, '?')
  const queries = [baseQuery, restQuery].filter((query) => query !== undefined)
  const joined = `${basePath.replace(/\/$/, '')}/${restPath.replace(/^\//, '')}`
  return queries.length === 0 ? joined : `${joined}?${queries.join('&')}`
}

function withoutPrefix(target: string, prefix: string): string {
  const bare = prefix.replace(/\/$/, '')
  if (!target.startsWith(bare)) return target
  const rest = target.slice(bare.length)
  // `/hooks` is no prefix of `/hooks-old`.
  return rest === '' || /^[/?]/.test(rest) ? rest : target
}

function cut(text: string, at: string): readonly [string, string | undefined] {
  const place = text.indexOf(at)
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)]
}

/** Reads `keep`, `replace` or `strip:/prefix`. */
export function readPathMapping(text: string): PathMapping | undefined {
  if (text === 'keep' || text === 'replace') return { kind: text }
  const [, prefix] = /^strip:(\/.*)$/.exec(text) ?? []
  return prefix === undefined ? undefined : { kind: 'strip', prefix }
}
