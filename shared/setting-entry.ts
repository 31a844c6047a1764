import type { Retention, Settings } from './settings'

/** One thing that a person can set. */
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

/** A number in a unit that is shown, and what one of it is in the stored value. */
export const count = (
  min: number,
  max: number,
  more: { readonly unit?: string; readonly size?: number; readonly zero?: string } = {},
): SettingKind => ({ kind: 'number', min, max, unit: '', size: 1, ...more })
