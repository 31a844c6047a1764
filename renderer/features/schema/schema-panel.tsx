import {
  ChevronDown,
  ChevronUp,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  TriangleAlert,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Capture } from '../../../shared/http/capture'
import type { LearnedLook, SchemaLook } from '../../../shared/schemas/schema-look'
import { useSchemas, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { classes } from '../../ui/classes'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
import { Visible } from '../../ui/visible'
import { FaultList } from './fault-list'
import { LearnedView } from './learned-view'
import { NodeFactsLine } from './node-facts-line'
import { SchemaDialog } from './schema-dialog'
import { markCount, reasonWords, type Tone, verdictLine } from './schema-words'

/** Under the payload: which schema counts and why, what it finds, and what was usual before. */
export function SchemaPanel({ capture }: { capture: Capture }) {
  const { schemas, payloadMarks } = useStores()
  const reading = useSchemas((state) => state.reading)
  const isDrawn = useStore(payloadMarks, ({ drawn }) => drawn === capture.id)
  const hasBody = capture.bodyBytes > 0 && capture.origin !== 'refused'
  useEffect(() => void schemas.getState().knowList(), [schemas])
  useEffect(() => {
    if (hasBody && isDrawn) void schemas.getState().open(capture.id)
  }, [schemas, capture.id, hasBody, isDrawn])

  if (!hasBody) return null
  if (reading.kind === 'none' || reading.id !== capture.id || reading.kind === 'looking')
    return <div aria-busy className="h-9 shrink-0 border-t border-line" />
  if (reading.kind === 'failed') {
    return (
      <div className="shrink-0 border-t border-line p-3">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  return <Panel key={capture.id} capture={capture} look={reading.look} />
}

type View = 'errors' | 'learned'

function Panel({ capture, look }: { capture: Capture; look: SchemaLook }) {
  const drift = useSchemas((state) => state.drift)
  const isInvalid = look.verdict.kind === 'invalid'
  const [isOpen, setOpen] = useState(isInvalid)
  const [view, setView] = useState<View>(isInvalid ? 'errors' : 'learned')
  const [isChoosing, setChoosing] = useState(false)
  const views = [
    { id: 'errors', label: 'Errors', disabled: !isInvalid },
    { id: 'learned', label: learnedLabel(drift) },
  ] as const

  return (
    <section
      aria-label="Schema"
      className="flex max-h-[50%] shrink-0 flex-col border-t border-line bg-surface"
    >
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
        <Verdict look={look} />
        <InUse look={look} />
        <span className="flex-1" />
        <ChoiceRow<View | 'nothing'>
          label="What is shown of the schema"
          choices={views}
          current={isOpen ? view : 'nothing'}
          onChange={(next) => {
            setView(next === 'errors' ? 'errors' : 'learned')
            setOpen(true)
          }}
        />
        <Button onClick={() => setChoosing(true)}>Change schema…</Button>
        <IconButton
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? 'Hide details' : 'Show details'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      <NodeFactsLine capture={capture} />
      {isOpen && view === 'errors' && <FaultList look={look} />}
      {isOpen && view === 'learned' && <LearnedView look={look} />}
      {isChoosing && (
        <SchemaDialog captureId={capture.id} look={look} onClose={() => setChoosing(false)} />
      )}
    </section>
  )
}

function learnedLabel(learned: LearnedLook | undefined): string {
  const count = learned?.drift.length ?? 0
  if (count === 0) return 'Learned'
  return count === 1 ? 'Learned: 1 change' : `Learned: ${count} changes`
}

const looks = {
  ok: { icon: CircleCheck, colour: 'text-ok' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  faint: { icon: CircleDashed, colour: 'text-ink-soft' },
} as const satisfies Record<Tone, object>

function Verdict({ look }: { look: SchemaLook }) {
  const { tone, words } = verdictLine(look)
  const { icon: Icon, colour } = looks[tone]
  const unknown = markCount(look, 'uncovered')
  return (
    <span role="status" className={classes('inline-flex items-center gap-1.5 font-medium', colour)}>
      <Icon size={15} aria-hidden />
      {words}
      {unknown > 0 && (
        <span className="font-normal text-ink-soft">{formatCount(unknown)} not covered</span>
      )}
    </span>
  )
}

const useSchemaTitle = (name: string): string | undefined =>
  useSchemas(({ list }) => list?.shipped.find((one) => one.name === name)?.title)

/** What people call it, and the name that exports and the command line have for it. */
function SchemaName({ name }: { readonly name: string }) {
  const title = useSchemaTitle(name)
  return (
    <>
      {title !== undefined && (
        <span className="text-ink">
          <Visible text={title} />{' '}
        </span>
      )}
      <span className="font-mono text-small">
        <Visible text={name} />
      </span>
    </>
  )
}

const ComparedName = ({ name }: { readonly name: string }) => (
  <Visible text={useSchemaTitle(name) ?? name} />
)

const InUse = ({ look }: { look: SchemaLook }) =>
  look.schema && (
    <span className="captured min-w-0 text-ink-soft">
      <SchemaName name={look.schema.name} />
      {', '}
      <Visible text={reasonWords(look.schema, look)} />
      {look.compared.map(({ name, valid }) => (
        <span key={name}>
          {'; '}
          <ComparedName name={name} />
          {valid ? ' would accept it' : ' refuses it too'}
        </span>
      ))}
    </span>
  )
