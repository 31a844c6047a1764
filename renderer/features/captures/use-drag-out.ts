import { type MouseEvent, useCallback } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { useStores } from '../../state/context'

/** A hand that clicks moves a little. */
const CLICK_PX = 6

export interface PressedRow {
  readonly id: CaptureId
  /** The button was let go where it was pressed. */
  readonly onClick: () => void
}

/**
 * Dragging a row out of the window as files: the row, or all that are selected where it is one of
 * them. Follows the pointer from where the button was pressed.
 */
export function useDragOut(): (press: MouseEvent, row: PressedRow) => void {
  const { captures, exports } = useStores()
  return useCallback(
    (press, { id, onClick }) => {
      const { clientX, clientY } = press
      let isHeld = true
      const letGo = (): void => {
        isHeld = false
        window.removeEventListener('mousemove', move)
        window.removeEventListener('mouseup', up)
      }
      const up = (): void => {
        letGo()
        onClick()
      }
      const move = (event: globalThis.MouseEvent): void => {
        const isFar = Math.hypot(event.clientX - clientX, event.clientY - clientY) > CLICK_PX
        if (event.buttons === 0) letGo()
        else if (isFar) begin()
      }
      const begin = (): void => {
        window.removeEventListener('mousemove', move)
        window.removeEventListener('mouseup', up)
        window.addEventListener('mouseup', letGo, { once: true })
        const { marked } = captures.getState()
        const ids = marked.has(id) ? [...marked] : [id]
        void exports.getState().dragOut(ids, () => isHeld)
      }
      window.addEventListener('mousemove', move)
      window.addEventListener('mouseup', up)
    },
    [captures, exports],
  )
}
