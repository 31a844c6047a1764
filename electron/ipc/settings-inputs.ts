import { type KeyChoices, keyChoicesFault } from '../../shared/command-keys'
import { commands, type ShellCommandId } from '../../shared/commands'
import { err, ok } from '../../shared/result'
import type { SettingEntry } from '../../shared/setting-entry'
import type { Retention, Settings } from '../../shared/settings'
import { isSettingValue, settingEntries, settingWanted } from '../../shared/settings-registry'
import { boolean, list, object, type Parser, text } from './parse'

/** A command of the main process. */
export const shellCommand: Parser<ShellCommandId> = (raw, at) =>
  commands.some(({ id, by }) => by === 'shell' && id === raw)
    ? ok(raw as ShellCommandId)
    : err(`${at} is no command of the main process`)

/** Any part of the settings, by the registry of them. */
export const settingsChange: Parser<Partial<Settings>> = (raw, at) => parseChange(raw, at)

const parserOf =
  (entry: SettingEntry): Parser<unknown> =>
  (raw, at) =>
    isSettingValue(entry, raw) ? ok(raw) : err(`${at} must be ${settingWanted(entry)}`)

const parsersOf = (prefix: string): Readonly<Record<string, Parser<unknown>>> =>
  Object.fromEntries(
    settingEntries
      .filter(({ id }) => (prefix === '' ? !id.includes('.') : id.startsWith(prefix)))
      .map((entry) => [entry.id.slice(prefix.length), parserOf(entry)]),
  )

const keysOfOne = list(text(1, 40), 10)

/** Keys by the command's id: of commands there are, and none of them with two meanings. */
const keyChoices: Parser<KeyChoices> = (raw, at) => {
  if (typeof raw !== 'object' || raw === null || Object.getPrototypeOf(raw) !== Object.prototype) {
    return err(`${at} must be an object of keys by command`)
  }
  const chosen: Record<string, readonly string[]> = {}
  for (const [id, keys] of Object.entries(raw)) {
    const read = keysOfOne(keys, `${at}.${id}`)
    if (!read.ok) return read
    chosen[id] = read.value
  }
  const fault = keyChoicesFault(chosen)
  return fault === undefined ? ok(chosen) : err(`${at}: ${fault}`)
}

const parseChange = object(
  {},
  {
    ...parsersOf(''),
    retention: object(parsersOf('retention.')) as unknown as Parser<Retention>,
    keys: keyChoices,
    savedFilters: list(
      object({ name: text(1, 200), query: text(0, 10_000) }, { notify: boolean }),
      1000,
    ),
    tunnelLastUrl: text(0, 64 * 1024),
  },
) as Parser<Partial<Settings>>
