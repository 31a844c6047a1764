import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Draws a window of equal rows out of any number of them. Work and memory depend on the rows that
 * are seen, not on how many there are: nothing is kept per row.
 */
export interface VirtualRows {
  readonly viewport: RefObject<HTMLDivElement | null>
  /** First row to draw. */
  readonly first: number
  /** Behind the last row to draw. */
  readonly end: number
  /** Height of all rows in pixels, or what the browser can scroll of it. */
  readonly height: number
  /** Where the first drawn row stands within that height. */
  readonly offset: number
  /** Rows that fit at once. */
  readonly rowsPerPage: number
  readonly isAtTop: boolean
  onScroll(): void
  /** Scrolls no farther than needed. */
  reveal(row: number): void
  scrollBy(rows: number): void
  scrollToTop(): void
}

/** Browsers stop at some 33 million pixels; beyond half of that a scroll step is more than a row. */
const tallest = 15_000_000
const overscan = 6

export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const viewport = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const height = Math.min(count * rowHeight, tallest)
  const rowsPerPage = Math.max(1, Math.floor(view.height / rowHeight))
  // How many pixels of rows pass for a pixel of scrolling.
  const scale = (count * rowHeight - view.height) / Math.max(1, height - view.height)
  const isScaled = height < count * rowHeight

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

  const top = Math.min(view.top, Math.max(0, height - view.height))
  const virtualTop = isScaled ? top * scale : top
  const first = Math.max(0, Math.floor(virtualTop / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((virtualTop + view.height) / rowHeight) + overscan)

  const scrollTo = (pixels: number): void => {
    const element = viewport.current
    if (!element) return
    element.scrollTop = isScaled ? pixels / scale : pixels
    read()
  }

  return {
    viewport,
    first: Math.min(first, Math.max(0, end - 1)),
    end,
    height,
    offset: top - virtualTop + first * rowHeight,
    rowsPerPage,
    isAtTop: view.top < rowHeight / 2,
    // In the same frame as the scrolling, or empty ground would flash.
    onScroll: () => flushSync(read),
    reveal(row) {
      const element = viewport.current
      if (!element) return
      const seen = isScaled ? element.scrollTop * scale : element.scrollTop
      const rowTop = row * rowHeight
      if (rowTop < seen) scrollTo(rowTop)
      else if (rowTop + rowHeight > seen + element.clientHeight) {
        scrollTo(rowTop + rowHeight - element.clientHeight)
      }
    },
    scrollBy(rows) {
      const element = viewport.current
      if (element)
        scrollTo((isScaled ? element.scrollTop * scale : element.scrollTop) + rows * rowHeight)
    },
    scrollToTop: () => scrollTo(0),
  }
}
