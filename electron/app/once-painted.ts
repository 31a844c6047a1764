/** What is asked of a window here; Electron's has it. */
export interface PaintedWindow {
  readonly isDestroyed: () => boolean
  once(news: 'ready-to-show', listener: () => void): unknown
  readonly webContents: { once(news: 'did-finish-load', listener: () => void): unknown }
}

/** A page that has loaded paints within a few frames. */
const PATIENCE_MS = 100

/**
 * Does something with a hidden window once it has painted. Some starts draw no frame of a
 * hidden window, tell nothing, and would stay out of sight for ever; it paints when it is shown,
 * so a moment after its page has loaded it is taken as it is.
 */
export function oncePainted(window: PaintedWindow, act: () => void): void {
  let isDone = false
  const once = (): void => {
    if (isDone || window.isDestroyed()) return
    isDone = true
    act()
  }
  window.once('ready-to-show', once)
  window.webContents.once('did-finish-load', () => setTimeout(once, PATIENCE_MS))
}
