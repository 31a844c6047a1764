/** Which rows to draw, and where. */
export interface Window {
  /** First row to draw. */
  readonly first: number
  /** Behind the last row to draw. */
  readonly end: number
  /** Height of all rows in pixels, or what the browser can scroll of it. */
  readonly height: number
  /** Where the first drawn row stands within that height. */
  readonly offset: number
  /** Pixels of rows that pass for a pixel of scrolling; 1 unless there are millions of rows. */
  readonly scale: number
}

export interface Scene {
  readonly count: number
  readonly rowHeight: number
  /** How far the view is scrolled. */
  readonly top: number
  readonly viewHeight: number
}

/** Browsers stop at some 33 million pixels. */
const tallest = 15_000_000
/** Rows drawn beyond either edge, so that a scroll step finds something there. */
const overscan = 6

export function windowOf({ count, rowHeight, top, viewHeight }: Scene): Window {
  const real = count * rowHeight
  const height = Math.min(real, tallest)
  const scale = real > tallest ? (real - viewHeight) / (tallest - viewHeight) : 1
  const scrolled = Math.max(0, Math.min(top, height - viewHeight))
  const seenFrom = scrolled * scale
  const first = Math.max(0, Math.floor(seenFrom / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((seenFrom + viewHeight) / rowHeight) + overscan)
  return { first, end, height, offset: scrolled - seenFrom + first * rowHeight, scale }
}
