import type { AppError } from './errors'

/**
 * What the tunnel is doing. `open` is said only after a request that went out to the public URL
 * came back to this receiver.
 */
export type TunnelState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'opening'
      readonly provider: string
      /** 1 for the first try. */
      readonly attempt: number
      /** Why the try before this one failed. */
      readonly error: AppError | undefined
      /** Given by the provider, not yet proven. */
      readonly url: string | undefined
    }
  | ({ readonly kind: 'open'; readonly roundTripMs: number } & TunnelDoor)
  /** The public URL was given, but requests to it do not come back to this receiver. */
  | ({ readonly kind: 'degraded'; readonly misses: number; readonly reason: string } & TunnelDoor)
  /** It was open and broke; it is being opened again. */
  | {
      readonly kind: 'lost'
      readonly provider: string
      readonly url: string
      readonly attempt: number
      readonly error: AppError
    }
  | { readonly kind: 'failed'; readonly provider: string; readonly error: AppError }

/** A public address that leads to the receiver. */
export interface TunnelDoor {
  /** What people call the provider. */
  readonly provider: string
  readonly url: string
  /** The name that was asked for, where another one was given. */
  readonly refusedName: string | undefined
  /** The public URL of the time before, where it was another one: senders still have that. */
  readonly formerUrl: string | undefined
}

/** What a person set about tunnels. Nothing here opens one. */
export interface TunnelSettings {
  /** Id of a provider. */
  readonly tunnelProvider: string
  /** Server of localtunnel’s kind, for example one of one’s own. */
  readonly tunnelHost: string
  /** The name to ask for; empty takes one that cannot be guessed. */
  readonly tunnelSubdomain: string
  /** A program that opens a tunnel and prints its URL; `{port}` and `{url}` stand for the receiver. */
  readonly tunnelCommand: string
  /** The public URL of the last time, to say so when another one is given. */
  readonly tunnelLastUrl: string
}

export const defaultTunnelSettings: TunnelSettings = {
  tunnelProvider: 'localtunnel',
  tunnelHost: 'https://localtunnel.me',
  tunnelSubdomain: '',
  tunnelCommand: '',
  tunnelLastUrl: '',
}

/** A way to get a public address, as the window lists it. */
export interface TunnelProviderEntry {
  readonly id: string
  readonly label: string
  readonly about: string
  /** Why it cannot be used here; `undefined` where it can. */
  readonly missing: string | undefined
}

/** What changes while a tunnel is there. */
export interface TunnelNews {
  readonly state: TunnelState
  readonly fidelity: FidelityState
}

/** Everything the window shows of the tunnel. */
export interface TunnelLook extends TunnelNews {
  readonly providers: readonly TunnelProviderEntry[]
}

export type FidelityState =
  | { readonly kind: 'untested' }
  | { readonly kind: 'testing'; readonly url: string }
  | { readonly kind: 'tested'; readonly report: FidelityReport }

/** What a tunnel does to requests on their way, found out by sending some through it. */
export interface FidelityReport {
  readonly url: string
  /** Milliseconds since the Unix epoch. */
  readonly testedAt: number
  readonly rows: readonly FidelityRow[]
  /** Names of the headers that were not sent and arrived. */
  readonly added: readonly string[]
}

export interface FidelityRow {
  readonly id: string
  /** What was sent: `All 256 byte values`. */
  readonly title: string
  readonly outcome: 'intact' | 'changed' | 'lost'
  /** What became of it, in a sentence; empty where nothing did. */
  readonly detail: string
  /** Whether a change of this kind can make a signature fail. */
  readonly matters: 'signature' | 'display'
}

/** The public URL while there is one, proven or not. */
export const publicUrlOf = (state: TunnelState): string | undefined =>
  state.kind === 'open' || state.kind === 'degraded' ? state.url : undefined

/** Whether the host that a request names is that of a public URL. A claim, as every header is. */
export function namesTunnel(host: string | undefined, publicUrl: string): boolean {
  const tunnel = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  return tunnel !== undefined && host?.toLowerCase() === tunnel.host
}

/** Whether a failed signature can be the tunnel’s doing, in a sentence. */
export function fidelityVerdict({ rows }: FidelityReport): string {
  const changed = rows.filter(({ outcome }) => outcome !== 'intact')
  const suspects = changed.filter(({ matters }) => matters === 'signature')
  if (suspects.length > 0) {
    const names = suspects.map(({ title }) => title.toLowerCase()).join(', ')
    return `This tunnel can make a signature fail. It did not bring through unchanged: ${names}.`
  }
  return changed.length > 0
    ? 'Bodies and URLs come through unchanged. A signature that fails is not this tunnel’s doing.'
    : 'Everything comes through unchanged. A signature that fails is not this tunnel’s doing.'
}
