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
}

/** The command a key press stands for, if it stands for one of the window's. */
export function commandFor(press: KeyPress, context: KeyContext): WindowCommandId | undefined {
  const found = (commands as readonly CommandEntry[]).find(
    ({ by, keys, bare }) =>
      by !== 'shell' &&
      (isCombination(press, keys, context) ||
        isBare(press, bare, context) ||
        isBare(press, keys, context)),
  )
  return found?.id as WindowCommandId | undefined
}

function isCombination(press: KeyPress, keys: string | undefined, { isMac }: KeyContext): boolean {
  if (keys === undefined || !keys.includes('+')) return false
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wantsMain = parts.includes('CmdOrCtrl')
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (isMac ? press.metaKey : press.ctrlKey) === wantsMain &&
    (isMac ? press.ctrlKey : press.metaKey) === false &&
    press.shiftKey === parts.includes('Shift') &&
    press.altKey === parts.includes('Alt')
  )
}

/** A key on its own. Shift is part of characters such as `?`, so it is not looked at. */
function isBare(press: KeyPress, key: string | undefined, { isTyping }: KeyContext): boolean {
  if (key === undefined || key.includes('+')) return false
  if (press.ctrlKey || press.metaKey || press.altKey) return false
  if (isTyping && !/^F\d+$/.test(key)) return false
  return press.key === key
}
