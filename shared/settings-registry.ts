import { defaultSettings, type Retention, type Settings } from './settings'

/**
 * Everything a person can set one by one. The dialog, its search, the checks of `settings.json`
 * and of what windows send, and the table in `docs/settings.md` are made from this list.
 */
export interface SettingEntry {
  readonly id: SettingId
  readonly section: SettingSection
  readonly title: string
  /** What it does, in a sentence or two. */
  readonly explanation: string
  readonly kind: SettingKind
  readonly effect: SettingEffect
}

/** A name in `Settings`, or in its `retention`. */
export type SettingId =
  | Exclude<keyof Settings, 'retention' | 'keys' | 'savedFilters' | 'tunnelLastUrl'>
  | `retention.${keyof Retention}`

export type SettingValue = string | number | boolean

export type SettingKind =
  | {
      readonly kind: 'number'
      /** Both in the unit that is shown. */
      readonly min: number
      readonly max: number
      readonly unit: string
      /** What one of the unit is in the stored value: 1024 for KB of bytes. */
      readonly size: number
      /** What 0 means, where it means something of its own. */
      readonly zero?: string
    }
  | {
      readonly kind: 'text'
      readonly maxLength: number
      readonly form?: { readonly pattern: RegExp; readonly name: string }
      /** What an empty text means; absent where it may not be empty. */
      readonly empty?: string
    }
  | { readonly kind: 'choice'; readonly choices: readonly SettingChoice[] }
  | { readonly kind: 'switch' }

export interface SettingChoice {
  readonly id: string
  readonly label: string
}

/** When a change holds: at once, for what is received from then on, or after a restart. */
export type SettingEffect = 'at once' | 'moves the receiver' | 'next start'

export type SettingSection = (typeof settingSections)[number]['id']

/** In the order they are shown. */
export const settingSections = [
  { id: 'general', title: 'General' },
  { id: 'receiver', title: 'Receiver' },
  { id: 'storage', title: 'Storage' },
  { id: 'replay', title: 'Replay' },
  { id: 'tunnel', title: 'Tunnel' },
  { id: 'signatures', title: 'Signatures' },
  { id: 'privacy', title: 'Privacy' },
  { id: 'keys', title: 'Keys' },
  { id: 'notifications', title: 'Notifications' },
  { id: 'advanced', title: 'Advanced' },
] as const

const count = (
  min: number,
  max: number,
  more: { readonly unit?: string; readonly size?: number; readonly zero?: string } = {},
): SettingKind => ({ kind: 'number', min, max, unit: '', size: 1, ...more })

const KB = 1024
const MB = 1024 * KB
const GB = 1024 * MB
const httpUrl = { pattern: /^https?:\/\/./i, name: 'an http(s) URL' }

export const settingEntries: readonly SettingEntry[] = [
  {
    id: 'theme',
    section: 'general',
    title: 'Theme',
    explanation: 'System follows the desktop.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'system', label: 'System' },
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'density',
    section: 'general',
    title: 'Density',
    explanation: 'Height of the rows in the list.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'comfortable', label: 'Comfortable' },
        { id: 'compact', label: 'Compact' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'zoomPercent',
    section: 'general',
    title: 'Zoom',
    explanation: 'Size of everything in the window.',
    kind: count(50, 300, { unit: '%' }),
    effect: 'at once',
  },
  {
    id: 'notify',
    section: 'notifications',
    title: 'Notifications',
    explanation:
      'What the desktop tells you of, in batches. Saved filters have a bell each; the bookmark beside the search box lists them.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'off', label: 'Off' },
        { id: 'all', label: 'Every capture' },
        { id: 'filters', label: 'Filters with a bell' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'notifyFocused',
    section: 'notifications',
    title: 'Notify while in front',
    explanation: 'Also while a window of Hookwright is in front.',
    kind: { kind: 'switch' },
    effect: 'at once',
  },
  {
    id: 'tray',
    section: 'general',
    title: 'Tray icon',
    explanation:
      'Pause, copy the address and open a window from the icon. Starting Hookwright once more brings the window back, too.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'off', label: 'Off' },
        { id: 'icon', label: 'On' },
        { id: 'stay', label: 'On, and stay in it' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'port',
    section: 'receiver',
    title: 'Port',
    explanation:
      'Where requests are received. A port that is taken is an error, and the receiver stays where it is.',
    kind: count(0, 65_535, { zero: 'any free one' }),
    effect: 'moves the receiver',
  },
  {
    id: 'host',
    section: 'receiver',
    title: 'Listen on',
    explanation:
      '127.0.0.1 is reached from this machine only. With 0.0.0.0, or an address of this machine, everybody on the network can send to it.',
    kind: {
      kind: 'text',
      maxLength: 255,
      form: { pattern: /^[\w.:%-]+$/, name: 'a host name or address' },
    },
    effect: 'moves the receiver',
  },
  {
    id: 'https',
    section: 'receiver',
    title: 'HTTPS',
    explanation:
      'The same is received by HTTPS too, with a certificate of this machine. “Certificate…” says how senders trust it.',
    kind: { kind: 'switch' },
    effect: 'moves the receiver',
  },
  {
    id: 'httpsPort',
    section: 'receiver',
    title: 'HTTPS port',
    explanation: 'Beside the port for HTTP. A port that is taken is an error.',
    kind: count(0, 65_535, { zero: 'any free one' }),
    effect: 'moves the receiver',
  },
  {
    id: 'httpsCertificate',
    section: 'receiver',
    title: 'Certificate file',
    explanation: 'A certificate of your own in PEM form, with its chain behind it.',
    kind: { kind: 'text', maxLength: 4096, empty: 'made here' },
    effect: 'moves the receiver',
  },
  {
    id: 'httpsKey',
    section: 'receiver',
    title: 'Key file',
    explanation: 'The private key of that certificate, without a passphrase.',
    kind: { kind: 'text', maxLength: 4096, empty: 'made here' },
    effect: 'moves the receiver',
  },
  {
    id: 'maxBodyBytes',
    section: 'receiver',
    title: 'Largest body',
    explanation: 'Larger ones are answered 413 and recorded as refused, never cut short.',
    kind: count(1 / MB, 1024, { unit: 'MB', size: MB }),
    effect: 'moves the receiver',
  },
  {
    id: 'maxHeadBytes',
    section: 'receiver',
    title: 'Largest head',
    explanation: 'Request line and headers together. Larger ones are answered 431.',
    kind: count(4, 1024, { unit: 'KB', size: KB }),
    effect: 'moves the receiver',
  },
  {
    id: 'maxConnections',
    section: 'receiver',
    title: 'Connections',
    explanation: 'How many senders may be connected at once.',
    kind: count(1, 100_000),
    effect: 'moves the receiver',
  },
  {
    id: 'headTimeoutMs',
    section: 'receiver',
    title: 'Time for a head',
    explanation: 'A sender that takes longer for request line and headers is answered 408.',
    kind: count(1, 600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'bodyTimeoutMs',
    section: 'receiver',
    title: 'Time for a body',
    explanation: 'After this a body must keep coming at 16 KB a second, or it is answered 408.',
    kind: count(1, 3600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'keepAliveTimeoutMs',
    section: 'receiver',
    title: 'Idle connections',
    explanation: 'How long a sender may stay connected without sending.',
    kind: count(1, 600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'retention.maxCaptures',
    section: 'storage',
    title: 'Captures',
    explanation: 'Beyond this the oldest go. Pinned ones always stay.',
    kind: count(0, 100_000_000, { zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'retention.maxBytes',
    section: 'storage',
    title: 'Disk space',
    explanation: 'Beyond this the oldest go. Pinned ones always stay.',
    kind: count(0, 1_000_000, { unit: 'GB', size: GB, zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'retention.maxAgeDays',
    section: 'storage',
    title: 'Age',
    explanation: 'Older ones go. Pinned ones always stay.',
    kind: count(0, 36_500, { unit: 'days', zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'replayUrl',
    section: 'replay',
    title: 'Target',
    explanation: 'Where a one-click replay goes.',
    kind: { kind: 'text', maxLength: 64 * KB, empty: 'asked for at the first replay' },
    effect: 'at once',
  },
  {
    id: 'replayTimeoutMs',
    section: 'replay',
    title: 'Time-out',
    explanation: 'How long to wait for a target to answer.',
    kind: count(1 / 1000, 3600, { unit: 's', size: 1000 }),
    effect: 'at once',
  },
  {
    id: 'replyLimitBytes',
    section: 'replay',
    title: 'Largest answer',
    explanation: 'How much of a target’s answer is kept. The rest is left unread, and said to be.',
    kind: count(1, 256, { unit: 'MB', size: MB }),
    effect: 'at once',
  },
  {
    id: 'replayConcurrency',
    section: 'replay',
    title: 'At the same time',
    explanation:
      'How many requests a replay of many begins with. Each run can have its own number.',
    kind: count(1, 256),
    effect: 'at once',
  },
  {
    id: 'tunnelProvider',
    section: 'tunnel',
    title: 'Provider',
    explanation: 'Who leads a public address here. A tunnel is open only while you have opened it.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'localtunnel', label: 'localtunnel' },
        { id: 'cloudflared', label: 'cloudflared' },
        { id: 'ngrok', label: 'ngrok' },
        { id: 'command', label: 'A command of my own' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'tunnelHost',
    section: 'tunnel',
    title: 'Server',
    explanation: 'The public server of localtunnel’s kind, or one of your own.',
    kind: { kind: 'text', maxLength: 2000, form: httpUrl },
    effect: 'at once',
  },
  {
    id: 'tunnelSubdomain',
    section: 'tunnel',
    title: 'Name',
    explanation: 'First part of the public URL, where the provider grants it.',
    kind: {
      kind: 'text',
      maxLength: 63,
      form: {
        pattern: /^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/,
        name: 'a name of 4 to 63 small letters, digits and hyphens',
      },
      empty: 'one that nobody can guess',
    },
    effect: 'at once',
  },
  {
    id: 'tunnelCommand',
    section: 'tunnel',
    title: 'Command',
    explanation: 'A program that prints a public URL; {port} and {url} stand for the receiver.',
    kind: { kind: 'text', maxLength: 10_000, empty: 'none' },
    effect: 'at once',
  },
  {
    id: 'toleranceSeconds',
    section: 'signatures',
    title: 'Tolerance',
    explanation:
      'How old a signed time may be. An endpoint may have its own. Captures are judged again by it.',
    kind: count(0, 1_000_000_000, { unit: 's', zero: 'what each scheme says' }),
    effect: 'at once',
  },
  {
    id: 'offline',
    section: 'privacy',
    title: 'Offline',
    explanation:
      'No connection is made but to this machine: replays go to loopback addresses only, no tunnel opens, and what is open is closed.',
    kind: { kind: 'switch' },
    effect: 'at once',
  },
  {
    id: 'maxBufferedBytes',
    section: 'advanced',
    title: 'Bodies under way',
    explanation: 'All bodies that are arriving or waiting for the disk. Beyond it senders get 503.',
    kind: count(16, 8192, { unit: 'MB', size: MB }),
    effect: 'moves the receiver',
  },
]

/** What holds for a setting. */
export function settingValue(settings: Settings, id: SettingId): SettingValue {
  const [first, second] = id.split('.')
  const part = (settings as unknown as Record<string, unknown>)[first ?? '']
  const value = second === undefined ? part : (part as Record<string, unknown>)[second]
  return value as SettingValue
}

/** The change that gives a setting another value. */
export function settingChange(
  settings: Settings,
  id: SettingId,
  value: SettingValue,
): Partial<Settings> {
  if (!id.startsWith('retention.')) return { [id]: value }
  return { retention: { ...settings.retention, [id.slice('retention.'.length)]: value } }
}

export const defaultValue = ({ id }: Pick<SettingEntry, 'id'>): SettingValue =>
  settingValue(defaultSettings, id)

/** A value in words: `25 MB`, `no limit`, `off`. */
export function settingWords({ kind }: Pick<SettingEntry, 'kind'>, value: SettingValue): string {
  if (kind.kind === 'switch') return value === true ? 'on' : 'off'
  if (kind.kind === 'choice') {
    return kind.choices.find(({ id }) => id === value)?.label ?? String(value)
  }
  if (kind.kind === 'text') return value === '' ? (kind.empty ?? 'empty') : String(value)
  if (value === 0 && kind.zero !== undefined) return kind.zero
  return `${Number(value) / kind.size}${kind.unit === '%' ? '%' : kind.unit && ` ${kind.unit}`}`
}

/** Whether a value, which may be anything, can be stored. */
export function isSettingValue({ kind }: Pick<SettingEntry, 'kind'>, value: unknown): boolean {
  if (kind.kind === 'switch') return typeof value === 'boolean'
  if (kind.kind === 'choice') return kind.choices.some(({ id }) => id === value)
  if (kind.kind === 'number') {
    const { min, max, size } = kind
    return (
      typeof value === 'number' &&
      Number.isSafeInteger(value) &&
      value >= min * size &&
      value <= max * size
    )
  }
  if (typeof value !== 'string' || value.length > kind.maxLength) return false
  if (value === '') return kind.empty !== undefined
  return kind.form?.pattern.test(value) ?? true
}

/** What a stored value must be: `a whole number from 0 to 65535`. */
export function settingWanted({ kind }: Pick<SettingEntry, 'kind'>): string {
  if (kind.kind === 'switch') return 'true or false'
  if (kind.kind === 'choice') return `one of ${kind.choices.map(({ id }) => id).join(', ')}`
  if (kind.kind === 'number')
    return `a whole number from ${kind.min * kind.size} to ${kind.max * kind.size}`
  const empty = kind.empty === undefined ? '' : ', or empty'
  return `${kind.form?.name ?? 'a text'} of at most ${kind.maxLength} characters${empty}`
}
