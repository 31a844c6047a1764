import { Fragment, type ReactNode } from 'react'
import { visibleText } from '../../shared/visible-text'

/** Captured text with its invisible characters as marked escapes, so that none passes for text. */
export function Visible({ text }: { text: string }): ReactNode {
  if (visibleText(text) === text) return text
  return pieces(text).map(({ from, shown, isEscape }) =>
    isEscape ? (
      <span key={from} className="rounded-mark bg-warn-wash text-warn">
        {shown}
      </span>
    ) : (
      <Fragment key={from}>{shown}</Fragment>
    ),
  )
}

interface Piece {
  readonly from: number
  readonly shown: string
  readonly isEscape: boolean
}

function pieces(text: string): readonly Piece[] {
  const found: Piece[] = []
  let plainFrom = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const shown = visibleText(character)
    if (shown === character) continue
    if (at > plainFrom) {
      found.push({ from: plainFrom, shown: text.slice(plainFrom, at), isEscape: false })
    }
    found.push({ from: at, shown, isEscape: true })
    plainFrom = at + 1
  }
  if (plainFrom < text.length) {
    found.push({ from: plainFrom, shown: text.slice(plainFrom), isEscape: false })
  }
  return found
}
