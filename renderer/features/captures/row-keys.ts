/** The elements that stand for drawn rows, from the top down. */
export interface RowKeys {
  /** The number of the first drawn row; those below count down, and a row keeps its number. */
  readonly top: number
  readonly keys: readonly number[]
  /** Keys from this one on were never used. */
  readonly fresh: number
}

export const noRowKeys: RowKeys = { top: 0, keys: [], fresh: 0 }

/**
 * Which element each drawn row gets. What moves within the document is laid out and painted anew,
 * and React moves all others where one goes from the bottom to the top. So a row that stays keeps
 * its element, rows that come in below take those that fell out above, rows that come in above get
 * new ones; and where most are exchanged, every element stays where it is and shows another row.
 */
export function nextRowKeys(before: RowKeys, top: number, count: number): RowKeys {
  const shift = before.top - top
  const kept = Math.min(before.keys.length, shift + count) - Math.max(0, shift)
  if (kept * 2 < count) return padded({ ...before, top, keys: before.keys.slice(0, count) }, count)
  const staying = before.keys.slice(Math.max(0, shift), Math.max(0, shift) + kept)
  const above = Math.max(0, -shift)
  const recycled = before.keys.slice(0, Math.max(0, shift)).slice(0, count - above - kept)
  const newAbove = Array.from({ length: above }, (_, step) => before.fresh + step)
  const keys = [...newAbove, ...staying, ...recycled]
  return padded({ top, keys, fresh: before.fresh + above }, count)
}

function padded({ top, keys, fresh }: RowKeys, count: number): RowKeys {
  const missing = count - keys.length
  const added = Array.from({ length: Math.max(0, missing) }, (_, step) => fresh + step)
  return { top, keys: [...keys, ...added], fresh: fresh + added.length }
}
