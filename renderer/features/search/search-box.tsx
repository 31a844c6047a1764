import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useCaptures, useScreen, useStores } from '../../state/context'
import { useKeysOf } from '../../state/use-keys-of'
import { IconButton } from '../../ui/icon-button'
import { KeyHint } from '../../ui/key-hint'
import { SavedFilters } from './saved-filters'
import { readQuery } from './search-state'
import { SuggestedInput } from './suggested-input'
import { type Suggestion, wordAt } from './suggestions'
import { TermChips } from './term-chips'

const pauseMs = 140

/** The query: typed, suggested, explained, and searched for as soon as it reads well. */
export function SearchBox() {
  const { captures } = useStores()
  const query = useCaptures((state) => state.query)
  const [text, setText] = useState(query)
  const [cursor, setCursor] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const findKeys = useKeysOf('search.focus')
  const reading = readQuery(text)
  useFocusRequest(field)
  useSearch(text, reading.kind === 'good')
  // A query set from elsewhere, for example by “clear filter”, belongs in the box as well.
  useEffect(() => setText((now) => (now.trim() === query ? now : query)), [query])

  const put = (next: string, at = next.length): void => {
    // At once: the next key may come before the next frame.
    flushSync(() => {
      setText(next)
      setCursor(at)
    })
    field.current?.setSelectionRange(at, at)
  }
  const take = ({ text: chosen, isWhole }: Suggestion): void => {
    const { from, to } = wordAt(text, cursor)
    const ending = isWhole ? `${chosen} ` : chosen
    put(`${text.slice(0, from)}${ending}${text.slice(to).trimStart()}`, from + ending.length)
  }
  const clear = (): void => {
    put('')
    void captures.getState().search('')
  }

  return (
    <div className="shrink-0 border-b border-line">
      <div className="relative flex h-10 items-center gap-1 pr-2 pl-3">
        <Search size={15} strokeWidth={1.75} className="shrink-0 text-ink-faint" aria-hidden />
        <SuggestedInput
          field={field}
          text={text}
          cursor={cursor}
          isOpen={isOpen}
          isFaulty={reading.kind === 'faulty'}
          onText={(next, at) => {
            setText(next)
            setCursor(at)
            setOpen(true)
          }}
          onCursor={setCursor}
          onOpen={setOpen}
          onTake={take}
          onClear={clear}
        />
        {text === '' ? (
          findKeys !== undefined && <KeyHint keys={findKeys} />
        ) : (
          <IconButton icon={X} label="Clear the filter" onClick={clear} />
        )}
        <SavedFilters query={text} isGood={reading.kind === 'good'} onChoose={put} />
      </div>
      {reading.kind === 'faulty' ? (
        <FaultNote text={text} {...reading.fault} />
      ) : (
        <TermChips text={text} terms={reading.terms} onChange={put} />
      )}
    </div>
  )
}

/** The message under the text, pointing at the place it speaks of. */
const FaultNote = ({
  text,
  message,
  from,
  to,
}: {
  text: string
  message: string
  from: number
  to: number
}) => (
  <div id="search-fault" role="alert" className="bg-bad-wash px-3 py-1.5 text-small">
    <p className="truncate pl-[27px] font-mono whitespace-pre text-ink-soft" aria-hidden>
      {text.slice(0, from)}
      <mark className="rounded-mark bg-transparent text-bad underline decoration-wavy underline-offset-4">
        {text.slice(from, Math.max(to, from + 1)) || ' '}
      </mark>
      {text.slice(Math.max(to, from + 1))}
    </p>
    <p className="pl-[27px] text-bad">{message}</p>
  </div>
)

function useFocusRequest(field: React.RefObject<HTMLInputElement | null>): void {
  const { place, count } = useScreen((state) => state.focus)
  useEffect(() => {
    if (place !== 'search' || count === 0) return
    field.current?.focus()
    field.current?.select()
  }, [place, count, field])
}

/** Searches a moment after the last key; a query that does not read well leaves the list as it is. */
function useSearch(text: string, isGood: boolean): void {
  const { captures } = useStores()
  useEffect(() => {
    if (!isGood || text.trim() === captures.getState().query) return
    const timer = setTimeout(() => void captures.getState().search(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text, isGood, captures])
}
