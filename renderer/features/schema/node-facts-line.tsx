import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Capture } from '../../../shared/http/capture'
import type { NodeFacts } from '../../../shared/schemas/node-facts'
import { useStores } from '../../state/context'
import { Visible } from '../../ui/visible'
import { placeWords } from './schema-words'

/** What the schema says about the node that a pointer rests on, or that has the focus. */
export function NodeFactsLine({ capture }: { capture: Capture }) {
  const { payloadMarks, schemas } = useStores()
  const focus = useStore(payloadMarks, (state) => state.focus)
  const pointer = focus?.captureId === capture.id ? focus.pointer : undefined
  const [told, setTold] = useState<{ readonly pointer: string; readonly facts: NodeFacts }>()

  useEffect(() => {
    let isStale = false
    if (pointer === undefined) return
    void schemas
      .getState()
      .facts(pointer)
      .then((facts) => !isStale && setTold(facts && { pointer, facts }))
    return () => {
      isStale = true
    }
  }, [schemas, pointer])

  if (!told || told.pointer !== pointer) return null
  return (
    <p
      aria-live="polite"
      className="captured max-h-16 shrink-0 overflow-y-auto border-t border-line bg-sunken px-3 py-1 text-small text-ink-soft"
    >
      <span className="font-mono text-ink">
        <Visible text={placeWords(told.pointer)} />
      </span>
      {sentences(told.facts).map((sentence) => (
        <span key={sentence}>
          {' · '}
          <Visible text={sentence} />
        </span>
      ))}
    </p>
  )
}

function sentences(facts: NodeFacts): readonly string[] {
  const { title, description, type, format, allowed, examples } = facts
  const told = [
    title,
    description,
    type && (format ? `${type}, ${format}` : type),
    type ? undefined : format,
    allowed && `one of ${allowed.join(', ')}`,
    facts.default && `default ${facts.default}`,
    examples && `for example ${examples.join(', ')}`,
    facts.isDeprecated && 'deprecated',
  ]
  return told.flatMap((one) => one || [])
}
