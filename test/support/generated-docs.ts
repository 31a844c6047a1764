import { commands } from '../../electron/cli/commands'
import { deliverySources } from '../../shared/backfill/index'
import { commandName, isTypingKey, keysOf, reservedKeys } from '../../shared/command-keys'
import { type CommandEntry, commands as windowCommands } from '../../shared/commands'
import { outbound } from '../../shared/outbound'
import { fields } from '../../shared/query/fields'
import { type SettingEntry, settingSections } from '../../shared/setting-entry'
import { defaultValue, settingEntries, settingWords } from '../../shared/settings-registry'
import { signatureSchemes } from '../../shared/signatures'
import type { SignatureScheme } from '../../shared/signatures/scheme'
import { flagsTable } from './command-doc'
import { messageTable } from './error-examples'
import { code, table } from './markdown-table'

/** What the registries say, as parts of documents, by the name of their mark. */
const parts: Readonly<Record<string, () => string>> = {
  settings: () =>
    settingSections
      .map(({ id, title }) => ({
        title,
        entries: settingEntries.filter((one) => one.section === id),
      }))
      .filter(({ entries }) => entries.length > 0)
      .map(({ title, entries }) =>
        [
          `### ${title}\n`,
          ...table(
            ['setting', 'in `settings.json`', 'usual', 'allowed', 'what it does'],
            entries.map(settingRow),
          ),
        ].join('\n'),
      )
      .join('\n\n'),
  connections: () =>
    table(
      ['connection', 'to', 'sends', 'when', 'offline'],
      outbound.map(({ title, to, sends, when, offline }) => [title, to, sends, when, offline]),
    ).join('\n'),
  keys: () =>
    table(
      ['menu', 'command', 'keys', 'also while typing'],
      (windowCommands as readonly CommandEntry[]).map(keyRow),
    ).join('\n'),
  'reserved keys': () =>
    table(
      ['keys', 'mean'],
      reservedKeys.map(({ keys, meaning }) => [code(keys), meaning]),
    ).join('\n'),
  'delivery sources': () =>
    table(
      ['`backfill`', 'sender', 'kept for', 'what is told, and what is made again', 'the token'],
      deliverySources.map(({ id, label, keptDays, fidelity, tokenHelp }) => [
        code(id),
        label,
        `${keptDays} days`,
        fidelity,
        tokenHelp,
      ]),
    ).join('\n'),
  fields: () =>
    table(
      ['field', 'is compared by', 'values', 'for example'],
      fields.map(({ name, operators, choices, value, example }) => [
        code(name),
        operators.map(code).join(' ') || 'stands alone',
        choices.length > 0 ? choices.map(code).join(', ') : valueWords[value],
        code(example),
      ]),
    ).join('\n'),
  schemes: () =>
    table(
      ['`--provider`', 'sender', 'header', 'needs', 'vouches for'],
      signatureSchemes.toSorted((a, b) => a.id.localeCompare(b.id, 'en')).map(schemeRow),
    ).join('\n'),
  messages: messageTable,
  ...Object.fromEntries(
    commands.map((command) => [`flags of ${command.name}`, () => flagsTable(command)]),
  ),
}

/** A document with what stands between its marks written anew. */
export const withGenerated = (text: string): string =>
  text.replaceAll(
    /<!-- ([a-z ]+): from here -->[\s\S]*?<!-- \1: to here -->/g,
    (_, name: string) => {
      const write = parts[name]
      if (!write) throw new Error(`Nothing is called “${name}” that could be written there`)
      return `<!-- ${name}: from here -->\n\n${write()}\n\n<!-- ${name}: to here -->`
    },
  )

const settingRow = (entry: SettingEntry): readonly string[] => [
  entry.title,
  code(entry.id),
  settingWords(entry, defaultValue(entry)),
  allowed(entry),
  `${entry.explanation}${entry.effect === 'moves the receiver' ? ' Moves the receiver.' : ''}`,
]

function allowed({ kind }: SettingEntry): string {
  if (kind.kind === 'switch') return 'on, off'
  if (kind.kind === 'choice') return kind.choices.map(({ id }) => code(id)).join(', ')
  if (kind.kind === 'text') return kind.form?.name ?? 'text'
  const least = kind.min > 0 && kind.min < 1 ? 'above 0' : String(kind.min)
  const zero = kind.zero === undefined ? '' : `; 0 is ${kind.zero}`
  return `${least} to ${kind.max}${kind.unit === '' ? '' : ` ${kind.unit}`}${zero}`
}

function keyRow(entry: CommandEntry): readonly string[] {
  const keys = keysOf(entry, {})
  const also = keys.filter((one) => !isTypingKey(one))
  return [
    menuWords[entry.menu],
    commandName(entry),
    keys.map(code).join(' '),
    also.map(code).join(' '),
  ]
}

/** As the native menu calls them. */
const menuWords: Readonly<Record<CommandEntry['menu'], string>> = {
  file: 'File',
  edit: 'Edit',
  capture: 'Capture',
  receiver: 'Receiver',
  view: 'View',
  help: 'Help',
}

const valueWords = {
  text: 'text',
  number: 'a whole number',
  size: 'bytes, or with `kb`, `mb`, `gb`',
  age: 'an age with `ms`, `s`, `m`, `h`, `d`, `w`, or a date',
  flag: '',
} as const

const schemeRow = ({ id, label, headers, keyKind, coverage }: SignatureScheme) => [
  code(id),
  label,
  headers.map(code).join(' '),
  needs[keyKind],
  covers[coverage],
]

const needs: Readonly<Record<SignatureScheme['keyKind'], string>> = {
  secret: 'a secret',
  token: 'the token itself',
  'public-key': 'a public key',
  certificate: 'a certificate',
  'secret-or-public-key': 'a secret or a public key',
  none: 'nothing',
}

const covers: Readonly<Record<SignatureScheme['coverage'], string>> = {
  body: 'the body',
  parts: 'parts of the request',
  nothing: 'nothing but the sender',
}
