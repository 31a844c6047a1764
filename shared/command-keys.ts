import { type CommandEntry, commands } from './commands'

/**
 * Keys are written in Electron's notation: modifiers in the order `CmdOrCtrl`, `Ctrl`, `Alt`,
 * `Shift`, then the key, joined by `+`. `CmdOrCtrl` is Cmd on macOS and Ctrl elsewhere; `Ctrl` is
 * there on macOS only. Letters are capitals beside a modifier and small alone. A character that
 * needs Shift is written as itself (`?`), because keyboards differ in where it is.
 */
export type Keys = string

/** What a person chose instead of the usual keys, by the command's id. Empty: no keys at all. */
export type KeyChoices = Readonly<Record<string, readonly Keys[]>>

/** The keys a command has now, the most telling first. */
export const keysOf = (
  { id, keys = [] }: Pick<CommandEntry, 'id' | 'keys'>,
  choices: KeyChoices,
): readonly Keys[] => (Object.hasOwn(choices, id) ? (choices[id] ?? []) : keys)

/** The keys to show where there is room for one: a letter alone before any combination. */
export function hintKeys(
  entry: Pick<CommandEntry, 'id' | 'keys'>,
  choices: KeyChoices,
): Keys | undefined {
  const keys = keysOf(entry, choices)
  return keys.find((one) => [...one].length === 1) ?? keys[0]
}

/**
 * Whether these keys are text or movement where somebody types: those without Ctrl, Cmd or Alt,
 * but for F1 to F24. The native menu may show such keys, and only the page listens to them.
 */
export const isTypingKey = (keys: Keys): boolean =>
  !/(^|\+)(CmdOrCtrl|Ctrl|Alt)\+/.test(keys) && !/(^|\+)F\d{1,2}$/.test(keys)

/** Keys that mean something everywhere and can be given to no command. */
export const reservedKeys: readonly { readonly keys: Keys; readonly meaning: string }[] = [
  { keys: 'CmdOrCtrl+C', meaning: 'Copy' },
  { keys: 'CmdOrCtrl+V', meaning: 'Paste' },
  { keys: 'CmdOrCtrl+X', meaning: 'Cut' },
  { keys: 'CmdOrCtrl+A', meaning: 'Select All' },
  { keys: 'CmdOrCtrl+Z', meaning: 'Undo' },
  { keys: 'CmdOrCtrl+Shift+Z', meaning: 'Redo' },
  { keys: 'CmdOrCtrl+Y', meaning: 'Redo' },
  { keys: 'CmdOrCtrl+W', meaning: 'Close Window' },
  { keys: 'CmdOrCtrl+Q', meaning: 'Quit' },
  { keys: 'F11', meaning: 'Full Screen' },
  { keys: 'F7', meaning: 'Next Change' },
  { keys: 'Shift+F7', meaning: 'Previous Change' },
  { keys: 'Enter', meaning: 'Open the detail' },
  { keys: 'Space', meaning: 'Press a button' },
  ...['Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown'].flatMap((key) => [
    { keys: key, meaning: 'Move in lists' },
    { keys: `Shift+${key}`, meaning: 'Select in lists' },
  ]),
]

/** What these keys mean already, other than this command: a label. `undefined` where they are free. */
export function otherMeaning(keys: Keys, command: string, choices: KeyChoices): string | undefined {
  const reserved = reservedKeys.find((one) => one.keys === keys)
  if (reserved) return reserved.meaning
  const other = commands.find(
    (entry: CommandEntry) => entry.id !== command && keysOf(entry, choices).includes(keys),
  )
  return other && commandName(other)
}

/** What is wrong with choices as a whole, as a sentence without its full stop. */
export function keyChoicesFault(choices: KeyChoices): string | undefined {
  for (const [id, chosen] of Object.entries(choices)) {
    const command = commands.find((entry) => entry.id === id)
    if (!command) return `there is no command “${id}”`
    for (const keys of chosen) {
      if (!isKeys(keys)) return `“${keys}” is not a key that can be pressed`
      const other = otherMeaning(keys, id, choices)
      if (other !== undefined) {
        return `${keys} cannot mean “${commandName(command)}”: it means “${other}”`
      }
    }
  }
  return undefined
}

/** A command's label as a name: without the ellipsis of menus. */
export const commandName = ({ label }: Pick<CommandEntry, 'label'>): string =>
  label.replace(/…$/, '')

const namedKey =
  'Plus|Space|Enter|Tab|Backspace|Delete|Insert|Up|Down|Left|Right|Home|End|PageUp|PageDown|F[1-9]|F1\\d|F2[0-4]'
const form = new RegExp(`^(CmdOrCtrl\\+)?(Ctrl\\+)?(Alt\\+)?(Shift\\+)?(${namedKey}|[^\\s+])$`, 'u')

const isKeys = (keys: string): boolean => form.test(keys)
