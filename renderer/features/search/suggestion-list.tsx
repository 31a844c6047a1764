import { visibleText } from '../../../shared/visible-text'
import { classes } from '../../ui/classes'
import type { Suggestion } from './suggestions'

interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[]
  readonly active: number
  readonly onTake: (suggestion: Suggestion) => void
}

export const SuggestionList = ({ suggestions, active, onTake }: SuggestionListProps) => (
  <div
    id="search-suggestions"
    role="listbox"
    aria-label="Suggestions"
    className="absolute top-full left-2 z-30 w-[min(440px,calc(100%-16px))] rounded-panel border border-line bg-raised p-1 shadow-lift"
  >
    {suggestions.map((one, index) => (
      <div
        key={one.text}
        id={`search-suggestion-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === active}
        // Before the text field hears that it lost the focus.
        onMouseDown={(event) => {
          event.preventDefault()
          onTake(one)
        }}
        className={classes(
          'flex h-7 items-center gap-3 rounded-mark px-2',
          index === active ? 'bg-accent-wash' : 'hover:bg-hover',
        )}
      >
        <bdi className="truncate font-mono text-small">{visibleText(one.text)}</bdi>
        <span className="ml-auto shrink-0 text-small text-ink-faint">{one.hint}</span>
      </div>
    ))}
  </div>
)
