import { useEffect, useState } from 'react'
import { useStores } from '../../state/context'
import {
  fixedSuggestions,
  type Suggestion,
  suggestsValues,
  valueSuggestions,
  wordAt,
} from './suggestions'

const pauseMs = 80

/** What could follow at the cursor: known words at once, values of captures after a moment. */
export function useSuggestions(text: string, cursor: number): readonly Suggestion[] {
  const { suggest } = useStores()
  const [seen, setSeen] = useState<{
    readonly key: string
    readonly found: readonly Suggestion[]
  }>()
  const word = wordAt(text, cursor)
  const key = JSON.stringify(word)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the word
  useEffect(() => {
    if (word.kind !== 'value' || !suggestsValues(word.field)) return
    let isStale = false
    const timer = setTimeout(() => {
      void suggest(word.field, word.prefix).then((values) => {
        if (!isStale) setSeen({ key, found: valueSuggestions(word, values) })
      })
    }, pauseMs)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [key, suggest])

  const values = seen?.key === key ? seen.found : []
  const typed = text.slice(word.from, word.to)
  const fixed = fixedSuggestions(word)
  return [...values, ...fixed.filter((one) => !values.some(({ text: same }) => same === one.text))]
    .filter((one) => one.text !== typed)
    .slice(0, 8)
}
