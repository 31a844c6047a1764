import { useCallback, useState } from 'react'

/** By the element of a layer, what had the focus when it opened. */
const openers = new WeakMap<Element, Element>()

/**
 * For a layer over the window, which has no trigger of its own: the focus goes back to where it was
 * when the layer opened. `hold` is the ref of its element.
 */
export function useFocusReturn(): {
  readonly hold: (layer: Element | null) => void
  readonly onCloseAutoFocus: (event: Event) => void
} {
  // While it is drawn for the first time, the focus is still where it was.
  const [opener] = useState(() => document.activeElement)
  const hold = useCallback(
    (layer: Element | null): void => {
      if (layer && opener) openers.set(layer, opener)
    },
    [opener],
  )
  const onCloseAutoFocus = useCallback(
    (event: Event): void => {
      event.preventDefault()
      // Whatever closed it may have sent the focus somewhere itself.
      if (document.activeElement !== document.body) return
      standing(opener)?.focus()
    },
    [opener],
  )
  return { hold, onCloseAutoFocus }
}

/** The element, or what led to it: a dialog may be opened from another one or from a menu. */
function standing(element: Element | null | undefined): HTMLElement | undefined {
  if (!(element instanceof HTMLElement)) return home()
  if (element.isConnected) return element === document.body ? undefined : element
  const layer = element.closest('[role=dialog]')
  if (layer) return standing(openers.get(layer))
  const trigger = element.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return standing(trigger ? document.getElementById(trigger) : undefined)
}

/** Where the keys go when what had them is gone. */
const home = (): HTMLElement | undefined =>
  document.querySelector<HTMLElement>('[data-focus-home]') ?? undefined
