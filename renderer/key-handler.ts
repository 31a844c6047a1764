import { commandFor } from './keys'
import type { Stores } from './state/stores'
import { isMac } from './ui/platform'

/** Turns key presses anywhere in the window into commands. */
export function createKeyHandler({ screen }: Stores, run: (id: string) => void) {
  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const isTyping = isTextField(event.target)
    const hasDialog = screen.getState().dialog !== undefined || isInPopup(event.target)
    if (hasDialog) return
    if (event.key === 'Escape' && !isTyping) return screen.getState().focusOn('list')
    if (event.key === 'Enter' && isInList(event.target) && isPlain(event)) {
      event.preventDefault()
      return screen.getState().focusOn('detail')
    }
    const command = commandFor(event, { isMac, isTyping })
    if (command === undefined) return
    event.preventDefault()
    run(command)
  }
}

const isPlain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey

const isInside = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

const isTextField = (target: EventTarget | null): boolean =>
  isInside(target, 'input:not([type=checkbox]), textarea, [contenteditable=true]')

const isInPopup = (target: EventTarget | null): boolean =>
  isInside(target, '[role=dialog], [role=alertdialog], [role=menu]')

const isInList = (target: EventTarget | null): boolean => isInside(target, '[role=listbox]')
