import type { BrowserWindow } from 'electron'
import type { Bounds } from './window-bounds'
import type { WindowPlace } from './window-memory'

/** Where each open window stands, for the next start. */
export interface Places {
  readonly follow: (window: BrowserWindow) => void
  /** Where the window that closed last stood; `undefined` while none has. */
  readonly last: () => Bounds | undefined
  /** Reports once more; what happens to the windows from now on is the quitting, not a person. */
  readonly settle: () => void
}

const changes = ['resize', 'move', 'maximize', 'unmaximize', 'close'] as const

export function createPlaces(onPlaced: (windows: readonly WindowPlace[]) => void): Places {
  const places = new Map<BrowserWindow, WindowPlace>()
  let isSettled = false
  let last: Bounds | undefined

  const report = (window: BrowserWindow): void => {
    if (isSettled || window.isMinimized()) return
    places.set(window, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
    onPlaced([...places.values()])
  }
  return {
    follow(window) {
      report(window)
      for (const change of changes) window.on(change as 'resize', () => report(window))
      window.on('closed', () => {
        last = places.get(window)?.bounds
        places.delete(window)
        // The last one that is closed comes back at the next start.
        if (!isSettled && places.size > 0) onPlaced([...places.values()])
      })
    },
    last: () => last,
    settle() {
      for (const window of places.keys()) report(window)
      isSettled = true
    },
  }
}
