import type { Retention, Settings } from '../../../shared/settings'
import { formatBytes, formatCount } from '../../ui/format'

/** One thing that can be set, and how to read, check and write it. */
export interface Setting {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly input: SettingInput
  get(settings: Settings): string | number
  put(settings: Settings, value: string | number): Partial<Settings>
  /** A value in words, for “back to the default”. */
  show(value: string | number): string
}

export type SettingInput =
  | { readonly kind: 'text' }
  | {
      readonly kind: 'number'
      readonly min: number
      readonly max: number
      /** What one is called: `MB`; the field shows the value divided by `size`. */
      readonly unit: string
      readonly size: number
    }
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly id: string; readonly label: string }[]
    }

const mega = 1024 * 1024

type PlainKey =
  | 'port'
  | 'host'
  | 'maxBodyBytes'
  | 'theme'
  | 'density'
  | 'replayTimeoutMs'
  | 'replayUrl'
  | 'tunnelHost'
  | 'tunnelSubdomain'
  | 'tunnelCommand'
type Words = Pick<Setting, 'label' | 'help' | 'input'> & Partial<Pick<Setting, 'show'>>

const plain = (id: PlainKey, words: Words): Setting => ({
  id,
  show: String,
  ...words,
  get: (settings) => settings[id],
  put: (_, value) => ({ [id]: value }),
})

const kept = (id: keyof Retention, words: Words): Setting => ({
  id,
  show: String,
  ...words,
  get: ({ retention }) => retention[id],
  put: ({ retention }, value) => ({ retention: { ...retention, [id]: Number(value) } }),
})

const count = (min: number, max: number, unit = '', size = 1): SettingInput => ({
  kind: 'number',
  min,
  max,
  unit,
  size,
})

const orNoLimit = (show: (value: number) => string) => (value: string | number) =>
  value === 0 ? 'no limit' : show(Number(value))

/** In the order they are shown. */
export const settingGroups: readonly {
  readonly title: string
  readonly settings: readonly Setting[]
}[] = [
  {
    title: 'Receiver',
    settings: [
      plain('port', {
        label: 'Port',
        help: '0 takes any free one. A port that is taken is an error, never silently another.',
        input: count(0, 65_535),
      }),
      plain('host', {
        label: 'Listen on',
        help: '127.0.0.1 is reached from this machine only; 0.0.0.0 from the whole network.',
        input: { kind: 'text' },
      }),
      plain('maxBodyBytes', {
        label: 'Largest body',
        help: 'Larger ones are answered 413 and recorded as refused, never cut short.',
        input: count(1, 2048, 'MB', mega),
        show: (value) => formatBytes(Number(value)),
      }),
    ],
  },
  {
    title: 'What is kept',
    settings: [
      kept('maxCaptures', {
        label: 'Captures',
        help: 'Beyond this the oldest go. Pinned ones always stay. 0 means no limit.',
        input: count(0, 10_000_000),
        show: orNoLimit(formatCount),
      }),
      kept('maxBytes', {
        label: 'Disk space',
        help: 'Beyond this the oldest go. 0 means no limit.',
        input: count(0, 10_000_000, 'MB', mega),
        show: orNoLimit(formatBytes),
      }),
      kept('maxAgeDays', {
        label: 'Age',
        help: 'Older ones go. 0 means no limit.',
        input: count(0, 36_500, 'days'),
        show: orNoLimit((days) => `${days} days`),
      }),
    ],
  },
  {
    title: 'Replay',
    settings: [
      plain('replayUrl', {
        label: 'Target',
        help: 'Where a one-click replay goes.',
        input: { kind: 'text' },
        show: (value) => (value === '' ? 'none' : String(value)),
      }),
      plain('replayTimeoutMs', {
        label: 'Time-out',
        help: 'How long to wait for the target to answer.',
        input: count(1, 3600, 's', 1000),
        show: (value) => `${Number(value) / 1000} s`,
      }),
    ],
  },
  {
    title: 'Public address',
    settings: [
      plain('tunnelHost', {
        label: 'Tunnel server',
        help: 'Of localtunnel’s kind. A tunnel is open only while you have opened it.',
        input: { kind: 'text' },
      }),
      plain('tunnelSubdomain', {
        label: 'Tunnel name',
        help: 'First part of the public URL. Empty takes one that nobody can guess.',
        input: { kind: 'text' },
        show: (value) => (value === '' ? 'chosen at random' : String(value)),
      }),
      plain('tunnelCommand', {
        label: 'Tunnel command',
        help: 'A program that prints a public URL; {port} and {url} stand for the receiver.',
        input: { kind: 'text' },
        show: (value) => (value === '' ? 'none' : String(value)),
      }),
    ],
  },
  {
    title: 'Look',
    settings: [
      plain('theme', {
        label: 'Theme',
        help: 'System follows the desktop.',
        input: {
          kind: 'choice',
          choices: [
            { id: 'system', label: 'System' },
            { id: 'light', label: 'Light' },
            { id: 'dark', label: 'Dark' },
          ],
        },
      }),
      plain('density', {
        label: 'Density',
        help: 'Height of the rows in the list.',
        input: {
          kind: 'choice',
          choices: [
            { id: 'comfortable', label: 'Comfortable' },
            { id: 'compact', label: 'Compact' },
          ],
        },
      }),
    ],
  },
]
