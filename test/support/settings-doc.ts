import { isTypingKey, keysOf } from '../../shared/command-keys'
import { type CommandEntry, commands } from '../../shared/commands'
import { outbound } from '../../shared/outbound'
import { type SettingEntry, settingSections } from '../../shared/setting-entry'
import { defaultValue, settingEntries, settingWords } from '../../shared/settings-registry'

/** The parts of `docs/settings.md` that say what the registries say, by the name of their mark. */
export const settingsDoc: Readonly<Record<string, () => string>> = {
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
            entries.map(rowOf),
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
      ['command', 'keys', 'also while typing'],
      (commands as readonly CommandEntry[]).flatMap((entry) => {
        const keys = keysOf(entry, {})
        if (keys.length === 0) return []
        const also = keys.filter((one) => !isTypingKey(one))
        return [[entry.label.replace(/…$/, ''), keys.map(code).join(' '), also.map(code).join(' ')]]
      }),
    ).join('\n'),
}

/** A document with what stands between its marks written anew. */
export function withGenerated(text: string): string {
  return Object.entries(settingsDoc).reduce((result, [name, write]) => {
    const [begin, end] = [`<!-- ${name}: from here -->`, `<!-- ${name}: to here -->`]
    const [before, rest] = result.split(begin)
    const after = rest?.split(end)[1]
    if (before === undefined || after === undefined) throw new Error(`no mark for ${name}`)
    return `${before}${begin}\n\n${write()}\n\n${end}${after}`
  }, text)
}

const code = (text: string): string => `\`${text}\``

const rowOf = (entry: SettingEntry): readonly string[] => [
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

const table = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [
  line(heads),
  line(heads.map(() => '---')),
  ...rows.map((row) => line(row.map((cell) => cell.replaceAll('|', '\\|')))),
]

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
