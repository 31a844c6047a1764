import { isTypingKey, type KeyChoices, type Keys, keysOf } from '../shared/command-keys'
import { type CommandEntry, commands, type WindowCommandId } from '../shared/commands'

/** The part of a keyboard event that decides what it means. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

export interface KeyContext {
  readonly isMac: boolean
  /** Whether the keys go to a text field: then single keys are text. */
  readonly isTyping: boolean
  /** What a person chose instead of the usual keys. */
  readonly choices: KeyChoices
}

/** The command a key press stands for, if it stands for one of the window's. */
export function commandFor(press: KeyPress, context: KeyContext): WindowCommandId | undefined {
  const keys = pressedKeys(press, context.isMac)
  if (keys === undefined || (context.isTyping && isTypingKey(keys))) return undefined
  const found = (commands as readonly CommandEntry[]).find(
    (entry) => entry.by !== 'shell' && keysOf(entry, context.choices).includes(keys),
  )
  return found?.id as WindowCommandId | undefined
}

/** A key press in the notation of the registry; `undefined` while only modifiers are held. */
export function pressedKeys(press: KeyPress, isMac: boolean): Keys | undefined {
  const key = keyName(press.key)
  if (key === undefined) return undefined
  const isMain = isMac ? press.metaKey : press.ctrlKey
  const isLetter = /^\p{L}$/u.test(key)
  // A character says by itself whether Shift was needed for it; a letter or a named key does not.
  const isShifted = press.shiftKey && (isLetter || key.length > 1)
  const held = [
    isMain && 'CmdOrCtrl',
    isMac && press.ctrlKey && 'Ctrl',
    press.altKey && 'Alt',
    isShifted && 'Shift',
  ].filter((name) => name !== false)
  // Another system's main modifier stands for nothing here.
  if (!isMac && press.metaKey) return undefined
  const written = isLetter ? (held.length > 0 ? key.toUpperCase() : key.toLowerCase()) : key
  return [...held, written].join('+')
}

function keyName(key: string): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'CapsLock'].includes(key)) {
    return undefined
  }
  const names: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' }
  return names[key] ?? key.replace(/^Arrow/, '')
}
