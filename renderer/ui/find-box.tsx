import { ArrowDown, ArrowUp, Search } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { formatCount } from './format'
import { IconButton } from './icon-button'

/** Where a search stands. */
export interface FindState {
  readonly text: string
  readonly count: number
  /** From 1; 0 before the first step. */
  readonly place: number
}

interface FindBoxProps {
  readonly label: string
  readonly find: FindState
  readonly onText: (text: string) => void
  readonly onStep: (direction: 'next' | 'previous') => void
  readonly box?: RefObject<HTMLInputElement | null>
}

/** A text to look for, how often it is there, and the way from one place to the next. */
export function FindBox({ label, find, onText, onStep, box }: FindBoxProps) {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onStep(event.shiftKey ? 'previous' : 'next')
  }
  return (
    <search className="flex items-center gap-1">
      <span className="relative">
        <Search size={13} aria-hidden className="absolute top-2 left-2 text-ink-faint" />
        <input
          ref={box}
          type="search"
          aria-label={label}
          placeholder="Find"
          className="field w-36 pl-7"
          onChange={({ target }) => onText(target.value)}
          onKeyDown={press}
        />
      </span>
      <IconButton icon={ArrowUp} label="Previous find" onClick={() => onStep('previous')} />
      <IconButton icon={ArrowDown} label="Next find" onClick={() => onStep('next')} />
      <span role="status" className="text-small whitespace-nowrap text-ink-soft">
        {find.text !== '' &&
          (find.count === 0 ? 'Not found' : `${find.place || '–'} of ${formatCount(find.count)}`)}
      </span>
    </search>
  )
}
