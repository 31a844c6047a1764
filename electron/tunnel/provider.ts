import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'
import type { TunnelSettings } from '../../shared/tunnel'

/** A way to get a public address that leads to a local port. */
export interface TunnelProvider {
  readonly id: string
  readonly label: string
  readonly about: string
  /** Who opens it again when it broke: a program of its own often does, and keeps its URL. */
  readonly mending: 'supervisor' | 'itself'
  /** Whether a name can be asked for. */
  readonly naming: 'by request' | 'by provider'
  /** Why it cannot be used on this machine; `undefined` where it can. */
  readonly missing: (settings: TunnelSettings) => Promise<string | undefined>
  /**
   * Resolves when a URL was given, which proves nothing yet. After `signal` fired, whatever was
   * begun is ended and nothing more is told.
   */
  readonly open: (
    order: TunnelOrder,
    signal: AbortSignal,
  ) => Promise<Result<OpenedTunnel, AppError>>
}

export interface TunnelOrder {
  /** Of the receiver, on this machine. */
  readonly port: number
  readonly settings: TunnelSettings
  /** The name to ask for. */
  readonly name: string
  /** Told once, with the reason, when an opened tunnel broke for good. */
  readonly onLost: (reason: string) => void
}

export interface OpenedTunnel {
  readonly url: string
  /** Leaves nothing running. */
  readonly close: () => void
}
