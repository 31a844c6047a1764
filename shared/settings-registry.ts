import type { SettingEntry, SettingId, SettingValue } from './setting-entry'
import { defaultSettings, type Settings } from './settings'
import { receivingSettings } from './settings-entries/receiving-settings'
import { sendingSettings } from './settings-entries/sending-settings'
import { windowSettings } from './settings-entries/window-settings'

/**
 * Everything a person can set one by one. The dialog, its search, the checks of `settings.json`
 * and of what windows send, and the table in `docs/settings.md` are made from this list.
 */
export const settingEntries: readonly SettingEntry[] = [
  ...windowSettings,
  ...receivingSettings,
  ...sendingSettings,
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
