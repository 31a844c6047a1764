import { commandFor } from './keys'
import type { Stores } from './state/stores'
import { isMac } from './ui/platform'

/** Before anything was clicked, arrows already mean the list. */
const arrows = { ArrowDown: 'list.next', ArrowUp: 'list.previous' } as const

/** Turns key presses anywhere in the window into commands. */
export function createKeyHandler({ screen, settings }: Stores, run: (id: string) => void) {
  /** Enter goes from the list into the detail, Escape from anywhere back to the list. */
  function movement({ key, target }: KeyboardEvent, isTyping: boolean): (() => void) | undefined {
    if (key === 'Escape' && !isTyping) return () => screen.getState().focusOn('list')
    if (key === 'Enter' && isInList(target)) return () => screen.getState().focusOn('detail')
    if (target !== document.body || !(key in arrows)) return undefined
    return () => {
      screen.getState().focusOn('list')
      run(arrows[key as keyof typeof arrows])
    }
  }

  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const isTyping = isTextField(event.target)
    const hasDialog = screen.getState().dialog !== undefined || isInPopup(event.target)
    if (hasDialog) return
    const act = isPlain(event) ? movement(event, isTyping) : undefined
    const command = commandFor(event, {
      isMac,
      isTyping,
      choices: settings.getState().settings.keys,
    })
    if (!act && command === undefined) return
    event.preventDefault()
    if (act) act()
    else if (command !== undefined) run(command)
  }
}

const isPlain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey

const isInside = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

/** Whether keys are text there. */
export const isTextField = (target: EventTarget | null): boolean =>
  isInside(target, 'input:not([type=checkbox]), textarea, [contenteditable=true]')

const isInPopup = (target: EventTarget | null): boolean =>
  isInside(target, '[role=dialog], [role=alertdialog], [role=menu]')

const isInList = (target: EventTarget | null): boolean => isInside(target, '[role=listbox]')
