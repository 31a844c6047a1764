import { type KeyboardEvent, useState } from 'react'
import { useStores } from '../../state/context'
import { SuggestionList } from './suggestion-list'
import type { Suggestion } from './suggestions'
import { useSuggestions } from './use-suggestions'

interface SuggestedInputProps {
  readonly field: React.RefObject<HTMLInputElement | null>
  readonly text: string
  readonly cursor: number
  readonly isOpen: boolean
  readonly isFaulty: boolean
  readonly onText: (text: string, cursor: number) => void
  readonly onCursor: (cursor: number) => void
  readonly onOpen: (isOpen: boolean) => void
  readonly onTake: (suggestion: Suggestion) => void
  readonly onClear: () => void
}

/** The text field with the list of what could follow, as a combobox. */
export function SuggestedInput({
  field,
  text,
  cursor,
  isOpen,
  onTake,
  ...props
}: SuggestedInputProps) {
  const { screen } = useStores()
  const [active, setActive] = useState(-1)
  const suggestions = useSuggestions(text, cursor)
  const isShown = isOpen && suggestions.length > 0
  const current = Math.min(active, suggestions.length - 1)

  const leave = (): void => {
    if (isShown) props.onOpen(false)
    else if (text !== '') props.onClear()
    else screen.getState().focusOn('list')
  }
  const enter = (): void => {
    const chosen = suggestions[current]
    setActive(-1)
    if (isShown && chosen) onTake(chosen)
    else {
      props.onOpen(false)
      screen.getState().focusOn('list')
    }
  }
  const handlers: Readonly<Record<string, () => void>> = {
    Escape: leave,
    Enter: enter,
    ArrowDown: () => {
      props.onOpen(true)
      setActive(Math.min(suggestions.length - 1, current + 1))
    },
    ArrowUp: () => setActive(Math.max(-1, current - 1)),
  }
  const press = (event: KeyboardEvent): void => {
    const chosen = suggestions[Math.max(0, current)]
    if (event.key === 'Tab' && isShown && !event.shiftKey && chosen && text !== '') {
      event.preventDefault()
      setActive(-1)
      onTake(chosen)
      return
    }
    const handle = handlers[event.key]
    if (!handle || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    handle()
  }

  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label="Search captures"
        aria-expanded={isShown}
        aria-controls="search-suggestions"
        aria-autocomplete="list"
        aria-activedescendant={isShown && current >= 0 ? `search-suggestion-${current}` : undefined}
        aria-invalid={props.isFaulty}
        {...(props.isFaulty ? { 'aria-describedby': 'search-fault' } : {})}
        autoComplete="off"
        spellCheck={false}
        placeholder="Search, or filter: method=POST status>=400 path^=/stripe"
        value={text}
        onChange={({ target }) => {
          setActive(-1)
          props.onText(target.value, target.selectionStart ?? target.value.length)
        }}
        onSelect={({ currentTarget }) => props.onCursor(currentTarget.selectionStart ?? 0)}
        onFocus={() => props.onOpen(text !== '')}
        onBlur={() => props.onOpen(false)}
        onKeyDown={press}
        className="h-7 min-w-0 flex-1 rounded-control bg-transparent px-1.5 font-mono text-small select-text placeholder:font-sans placeholder:text-base focus-visible:outline-offset-0"
      />
      {isShown && <SuggestionList suggestions={suggestions} active={current} onTake={onTake} />}
    </>
  )
}
