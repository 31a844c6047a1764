import { useEffect, useMemo, useState } from 'react'
import { findInText, rowAtOffset } from '../text/find-in-text'
import type { PreparedText } from '../text/prepared-text'
import type { FindState } from './find-box'

export interface TextFind {
  readonly find: FindState
  readonly look: (text: string) => void
  readonly step: (direction: 'next' | 'previous') => void
  /** Rows in which something was found. */
  readonly rows: ReadonlySet<number>
  /** The row stepped to; `steps` makes the same row twice two steps. */
  readonly current: { readonly row: number; readonly steps: number } | undefined
}

const noOffsets: readonly number[] = []
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Finding in a text that is laid out in rows. */
export function useTextFind(text: PreparedText | undefined): TextFind {
  const [wanted, look] = useState('')
  const [offsets, setOffsets] = useState(noOffsets)
  const [at, setAt] = useState({ place: 0, steps: 0 })
  const whole = text?.text ?? ''

  useEffect(() => {
    const control = new AbortController()
    const { signal } = control
    setAt((old) => ({ ...old, place: 0 }))
    void findInText(whole, wanted, { signal, pause: nextTask }).then(
      (found) => !signal.aborted && setOffsets(found),
    )
    return () => control.abort()
  }, [whole, wanted])

  const rows = useMemo(
    () => new Set(text ? offsets.map((offset) => rowAtOffset(text.starts, offset)) : []),
    [text, offsets],
  )
  const step = (direction: 'next' | 'previous'): void =>
    setAt(({ place, steps }) => ({
      place: stepped(place, offsets.length, direction),
      steps: steps + 1,
    }))
  const offset = offsets[at.place - 1]
  const row = text && offset !== undefined ? rowAtOffset(text.starts, offset) : undefined
  return {
    find: { text: wanted, count: offsets.length, place: at.place },
    look,
    step,
    rows,
    current: row === undefined ? undefined : { row, steps: at.steps },
  }
}

/** Round and round, from 1. */
const stepped = (place: number, count: number, direction: 'next' | 'previous'): number => {
  if (count === 0) return 0
  if (direction === 'next') return (place % count) + 1
  return place <= 1 ? count : place - 1
}
