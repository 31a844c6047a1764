import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Window, windowOf } from './row-window'

/**
 * Draws a window of equal rows out of any number of them. Work and memory depend on the rows that
 * are seen, not on how many there are: nothing is kept per row.
 */
export interface VirtualRows extends Window {
  readonly viewport: RefObject<HTMLDivElement | null>
  /** Rows that fit at once. */
  readonly rowsPerPage: number
  readonly isAtTop: boolean
  onScroll(): void
  /** Scrolls no farther than needed. */
  reveal(row: number): void
  scrollToTop(): void
}

interface Options {
  readonly count: number
  readonly rowHeight: number
  /**
   * Rows that came in above what is seen since the last drawing, negative for rows that went.
   * The same rows stay in place: they are drawn where they will be, and then scrolled to.
   */
  readonly cameAbove?: number
}

export function useVirtualRows({ count, rowHeight, cameAbove = 0 }: Options): VirtualRows {
  const viewport = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const top = view.top + cameAbove * rowHeight
  const drawn = windowOf({ count, rowHeight, top, viewHeight: view.height })

  const read = useCallback((): void => {
    const element = viewport.current
    if (!element) return
    const next = { top: element.scrollTop, height: element.clientHeight }
    setView((old) => (old.top === next.top && old.height === next.height ? old : next))
  }, [])

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element) return
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [read])

  useLayoutEffect(() => {
    if (cameAbove === 0 || !viewport.current) return
    viewport.current.scrollTop = top
    setView((old) => ({ ...old, top }))
  })

  return {
    ...drawn,
    viewport,
    rowsPerPage: Math.max(1, Math.floor(view.height / rowHeight)),
    isAtTop: view.top < rowHeight / 2,
    // In the same frame as the scrolling, or empty ground would flash.
    onScroll: () => flushSync(read),
    reveal(row) {
      const element = viewport.current
      if (!element) return
      const seenFrom = element.scrollTop * drawn.scale
      const rowTop = row * rowHeight
      const lowest = rowTop + rowHeight - element.clientHeight
      if (rowTop < seenFrom) element.scrollTop = rowTop / drawn.scale
      else if (lowest > seenFrom) element.scrollTop = lowest / drawn.scale
      else return
      read()
    },
    scrollToTop() {
      if (viewport.current) viewport.current.scrollTop = 0
      read()
    },
  }
}
