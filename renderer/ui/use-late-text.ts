import { useEffect, useState } from 'react'

interface LateText {
  readonly text: string
  readonly isFaulty: boolean
  /** For a text field. */
  readonly field: {
    readonly value: string
    readonly onChange: (text: string) => void
    readonly onLeave: () => void
  }
}

interface LateTextRules {
  readonly isRight?: (text: string) => boolean
  /** Without spaces around it, and only where it is right and new. */
  readonly onTake: (text: string) => void
}

/** A text that is taken over when its field is left or confirmed, not while typing. */
export function useLateText(
  stored: string,
  { isRight = () => true, onTake }: LateTextRules,
): LateText {
  const [text, setText] = useState(stored)
  useEffect(() => setText(stored), [stored])
  const typed = text.trim()
  const isFaulty = !isRight(typed)
  const onLeave = (): void => {
    if (!isFaulty && typed !== stored) onTake(typed)
  }
  return { text, isFaulty, field: { value: text, onChange: setText, onLeave } }
}
