import { type DragEvent, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { SchemaReading } from '../../../shared/schemas/schema-look'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { FailureNote } from '../../ui/failure-note'
import { Visible } from '../../ui/visible'

/** A text that may be a schema, and what it was found to be. */
interface Draft {
  readonly text: string
  readonly file: string | undefined
  readonly reading: SchemaReading | undefined
  readonly failure: AppError | undefined
}

const nothing: Draft = { text: '', file: undefined, reading: undefined, failure: undefined }

/** Takes in a schema of one's own: pasted, from a file, or out of an OpenAPI document. */
export function AddSchema({ onAdded }: { onAdded: (id: string) => void }) {
  const { schemas } = useStores()
  const [draft, setDraft] = useState(nothing)
  const [name, setName] = useState('')
  const [pointer, setPointer] = useState('')
  const offers = draft.reading?.kind === 'openapi' ? draft.reading.offers : []
  const isReady =
    draft.reading !== undefined && name.trim() !== '' && (offers.length === 0 || pointer !== '')

  const take = async (text: string, file: string | undefined): Promise<void> => {
    setDraft({ ...nothing, text, file })
    if (text.trim() === '') return
    const read = await schemas.getState().read(text)
    // What was typed meanwhile is read by its own turn.
    setDraft((now) => {
      if (now.text !== text) return now
      return read.ok ? { ...now, reading: read.value } : { ...now, failure: read.error }
    })
    if (read.ok) setName((old) => old || nameFor(read.value, file))
    setPointer('')
  }
  const takeFile = async (file: File | undefined): Promise<void> => {
    if (file) await take(await file.text(), file.name)
  }
  const add = async (): Promise<void> => {
    const added = await schemas.getState().add({
      name: name.trim(),
      text: draft.text,
      file: draft.file,
      pointer: pointer === '' ? undefined : pointer,
    })
    if (added.ok) onAdded(added.value)
    else setDraft({ ...draft, failure: added.error })
  }

  return (
    <fieldset className="border-t border-line pt-2">
      <legend className="sr-only">Add a schema</legend>
      <DropArea onFile={(file) => void takeFile(file)}>
        <textarea
          aria-label="Schema text"
          placeholder="Paste a JSON Schema or an OpenAPI document (JSON or YAML), or drop a file here"
          rows={4}
          spellCheck={false}
          value={draft.file === undefined ? draft.text : ''}
          onChange={({ target }) => void take(target.value, undefined)}
          className="field h-auto w-full font-mono text-small"
        />
      </DropArea>
      <div className="flex flex-wrap items-center gap-2 py-2">
        <label className="inline-flex h-7 shrink-0 items-center rounded-control border border-line-strong bg-raised px-2.5 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-solid">
          {draft.file === undefined ? 'Choose a file…' : <Visible text={draft.file} />}
          <input
            type="file"
            aria-label="Schema file"
            accept=".json,.yaml,.yml"
            onChange={({ target }) => void takeFile(target.files?.[0])}
            className="sr-only"
          />
        </label>
        {offers.length > 0 && (
          <select
            aria-label="Schema in the document"
            value={pointer}
            onChange={({ target }) => setPointer(target.value)}
            className="field min-w-48 flex-1"
          >
            <option value="">Choose one of {offers.length} schemas…</option>
            {offers.map((offer) => (
              <option key={offer.pointer} value={offer.pointer}>
                {offer.label}
              </option>
            ))}
          </select>
        )}
        <input
          aria-label="Name of the schema"
          placeholder="Name"
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="field w-44"
        />
        <Button tone="primary" disabled={!isReady} onClick={() => void add()}>
          Add and use
        </Button>
      </div>
      {draft.failure && <FailureNote error={draft.failure} />}
    </fieldset>
  )
}

const nameFor = (reading: SchemaReading, file: string | undefined): string =>
  (reading.kind === 'schema' ? reading.title : undefined) ??
  file?.replace(/\.(json|ya?ml)$/i, '') ??
  ''

interface DropAreaProps {
  readonly onFile: (file: File | undefined) => void
  readonly children: React.ReactNode
}

function DropArea({ onFile, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to the file field
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes('rounded-control', isOver && 'outline-2 outline-accent outline-solid')}
    >
      {children}
    </div>
  )
}
