import type { KeyChoices } from './command-keys'
import { defaultTunnelSettings, type TunnelSettings } from './tunnel'

/** What a person can set. Kept as JSON in the data folder; secrets live elsewhere, encrypted. */
export interface Settings extends TunnelSettings {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Whether it is reached by HTTPS too, on a port of its own. */
  readonly https: boolean
  /** 0 takes any free port. */
  readonly httpsPort: number
  /** Files in PEM form; empty for those that are made here. */
  readonly httpsCertificate: string
  readonly httpsKey: string
  readonly maxBodyBytes: number
  /** Request line and headers together. */
  readonly maxHeadBytes: number
  readonly maxConnections: number
  readonly headTimeoutMs: number
  readonly bodyTimeoutMs: number
  readonly keepAliveTimeoutMs: number
  /** All bodies that are arriving or waiting for the disk, together. */
  readonly maxBufferedBytes: number
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  /** Whether each new capture is selected as it arrives. */
  readonly follow: boolean
  /** Size of everything in the window; 100 is the usual. */
  readonly zoomPercent: number
  readonly keys: KeyChoices
  readonly retention: Retention
  /** The URL a one-click replay goes to; empty until one was used. */
  readonly replayUrl: string
  readonly replayTimeoutMs: number
  /** How much of a target’s answer is kept. */
  readonly replyLimitBytes: number
  /** How many requests a replay of many begins with. */
  readonly replayConcurrency: number
  /** How long senders wait, where it is not what is known of them: `stripe=20s, *=10s`. */
  readonly senderWaits: string
  readonly savedFilters: readonly SavedFilter[]
  /** What the desktop is told of; nothing until a person asks for it. */
  readonly notify: 'off' | 'all' | 'filters'
  /** Also while a window is in front. */
  readonly notifyFocused: boolean
  /** `stay`: with it, the application goes on when its last window is closed. */
  readonly tray: 'off' | 'icon' | 'stay'
  /** URL that tells of the newest release; empty asks nobody. */
  readonly updateFeed: string
  /** How far signed times may be from the receiver’s clock; 0 leaves every scheme its own. */
  readonly toleranceSeconds: number
  /** No connection but to this machine. */
  readonly offline: boolean
}

/** Unpinned captures beyond any of these limits are removed, oldest first. 0 means no limit. */
export interface Retention {
  readonly maxCaptures: number
  readonly maxBytes: number
  readonly maxAgeDays: number
}

export interface SavedFilter {
  readonly name: string
  readonly query: string
  /** Whether the desktop is told of captures that match. */
  readonly notify?: boolean
}

export const defaultSettings: Settings = {
  port: 8787,
  host: '127.0.0.1',
  https: false,
  httpsPort: 8788,
  httpsCertificate: '',
  httpsKey: '',
  maxBodyBytes: 25 * 1024 * 1024,
  maxHeadBytes: 64 * 1024,
  maxConnections: 4096,
  headTimeoutMs: 15_000,
  bodyTimeoutMs: 60_000,
  keepAliveTimeoutMs: 10_000,
  maxBufferedBytes: 384 * 1024 * 1024,
  theme: 'system',
  density: 'comfortable',
  follow: false,
  zoomPercent: 100,
  keys: {},
  retention: { maxCaptures: 100_000, maxBytes: 10 * 1024 ** 3, maxAgeDays: 0 },
  replayUrl: '',
  replayTimeoutMs: 30_000,
  replyLimitBytes: 10 * 1024 * 1024,
  replayConcurrency: 4,
  senderWaits: '',
  savedFilters: [],
  notify: 'off',
  notifyFocused: false,
  tray: 'off',
  updateFeed: '',
  toleranceSeconds: 0,
  offline: false,
  ...defaultTunnelSettings,
}
