import { useEffect, useRef } from 'react'
import { pressedKeys } from '../../keys'
import { isMac } from '../../ui/platform'

interface KeyRecorderProps {
  readonly name: string
  readonly onKeys: (keys: string) => void
  readonly onCancel: () => void
}

/** Takes the next key press for itself. Escape and Tab are left to those who cannot do without. */
export function KeyRecorder({ name, onKeys, onCancel }: KeyRecorderProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <input
      ref={field}
      readOnly
      value=""
      aria-label={`Press the keys for ${name}`}
      placeholder="Press keys, or Esc"
      onBlur={onCancel}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Escape') return onCancel()
        const keys = pressedKeys(event, isMac)
        if (keys !== undefined) onKeys(keys)
      }}
      className="field h-7 w-36 text-small"
    />
  )
}
