import type { ExportFormat, LearnedLook, SchemaLook } from '../../../shared/schemas/schema-look'
import { useSchemas, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { NameForm } from '../../ui/name-form'
import { Visible } from '../../ui/visible'
import { driftWords, placeWords } from './schema-words'

const formats: readonly { readonly id: ExportFormat; readonly label: string }[] = [
  { id: 'json-schema', label: 'Copy JSON Schema' },
  { id: 'typescript', label: 'Copy TypeScript type' },
  { id: 'zod', label: 'Copy zod schema' },
]

/** What earlier payloads of this kind had in common, how this one differs, and what to make of it. */
export function LearnedView({ look }: { look: SchemaLook }) {
  const learned = useSchemas((state) => state.drift)
  if (!learned) return <div aria-busy className="h-12 shrink-0 border-t border-line" />
  return (
    <div className="flex min-h-0 flex-col overflow-y-auto border-t border-line">
      <p className="px-3 pt-1.5 text-ink-soft">
        <Visible text={summaryWords(learned)} />
      </p>
      <DriftList drift={learned.drift} />
      <Exports look={look} />
    </div>
  )
}

function summaryWords({ samples, about, drift }: LearnedLook): string {
  if (samples === 0) return `Nothing earlier to compare with: this is the first of the ${about}.`
  const before = samples === 1 ? 'the one before' : `the ${formatCount(samples)} before`
  return drift.length === 0 ? `Like ${before} (${about}).` : `Differs from ${before} (${about}):`
}

function DriftList({ drift }: Pick<LearnedLook, 'drift'>) {
  const { payloadMarks } = useStores()
  if (drift.length === 0) return null
  return (
    <ul aria-label="Changes since earlier payloads" className="py-1 text-small">
      {drift.map(({ kind, pointer, message, alike }) => (
        <li key={`${kind} ${pointer}`}>
          <button
            type="button"
            className="grid w-full grid-cols-[minmax(96px,30%)_88px_minmax(0,1fr)] gap-3 px-3 py-0.5 text-left hover:bg-hover"
            onClick={() =>
              payloadMarks.getState().show(kind === 'gone-field' ? parentOf(pointer) : pointer)
            }
          >
            <span className="captured font-mono">
              <Visible text={placeWords(pointer)} />
            </span>
            <span className="text-warn">{driftWords[kind]}</span>
            <span className="captured min-w-0">
              <Visible text={message} />
              {alike > 0 && (
                <span className="text-ink-soft"> In {formatCount(alike)} more places.</span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'))

function Exports({ look }: { look: SchemaLook }) {
  const { schemas, copy, messages } = useStores()
  const report = messages.getState()

  const copyAs = async ({ id, label }: (typeof formats)[number]): Promise<void> => {
    const learned = await schemas.getState().learned(id)
    if (!learned.ok) report.failed(learned.error)
    else if (await copy(learned.value)) report.done(label.replace('Copy ', 'Copied: '))
  }
  const keep = async (name: string): Promise<void> => {
    const promoted = await schemas.getState().promote(name)
    if (promoted.ok) report.done(`“${name}” is now one of your schemas`)
    else report.failed(promoted.error)
  }
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2">
      {formats.map((format) => (
        <Button key={format.id} onClick={() => void copyAs(format)}>
          {format.label}
        </Button>
      ))}
      <NameForm
        label="Name of the learned schema"
        placeholder="Name"
        initially={look.eventType ?? ''}
        longest={200}
        confirm="Keep as a schema"
        onName={(name) => void keep(name)}
      />
    </div>
  )
}
