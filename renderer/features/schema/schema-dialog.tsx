import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { CaptureId } from '../../../shared/http/capture'
import type { BindingScope, SchemaPick } from '../../../shared/schemas/binding'
import type { SchemaList, SchemaLook } from '../../../shared/schemas/schema-look'
import { useSchemas, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { IconButton } from '../../ui/icon-button'
import { Visible } from '../../ui/visible'
import { AddSchema } from './add-schema'

interface SchemaDialogProps {
  readonly captureId: CaptureId
  readonly look: SchemaLook
  readonly onClose: () => void
}

/** Chooses the schema for a capture, its event type or its endpoint, and takes in new ones. */
export function SchemaDialog({ captureId, look, onClose }: SchemaDialogProps) {
  const { schemas } = useStores()
  const list = useSchemas((state) => state.list)
  const scopes = scopesOf(captureId, look)
  const [scopeId, setScopeId] = useState<BindingScope['kind']>(
    look.eventType === undefined ? 'endpoint' : 'event',
  )
  const [failure, setFailure] = useState<AppError>()
  useEffect(() => void schemas.getState().readList(), [schemas])

  const choose = async (schema: SchemaPick | undefined): Promise<void> => {
    const scope = scopes.find(({ id }) => id === scopeId)?.scope
    if (!scope) return
    const bound = await schemas.getState().bind(scope, schema)
    if (bound.ok) onClose()
    else setFailure(bound.error)
  }
  const remove = async (id: string): Promise<void> => {
    const removed = await schemas.getState().remove(id)
    setFailure(removed.ok ? undefined : removed.error)
  }
  return (
    <Dialog
      title="Schema"
      description="What payloads are held against. Nothing is ever fetched: a schema has all its parts in itself."
      width="wide"
      onClose={onClose}
    >
      {failure && <FailureNote error={failure} />}
      <div className="flex flex-wrap items-center gap-2 py-2">
        <span className="text-ink-soft">For</span>
        <ChoiceRow
          label="What the choice is for"
          choices={scopes}
          current={scopeId}
          onChange={setScopeId}
        />
      </div>
      <Choices list={list} look={look} onChoose={choose} onRemove={remove} />
      <AddSchema onAdded={(id) => void choose({ kind: 'own', id })} />
    </Dialog>
  )
}

interface Scope {
  readonly id: BindingScope['kind']
  readonly label: string
  readonly scope: BindingScope
}

function scopesOf(id: CaptureId, { provider, eventType, endpoint }: SchemaLook): readonly Scope[] {
  const event: readonly Scope[] =
    eventType === undefined
      ? []
      : [
          {
            id: 'event',
            label: `every ${eventType}`,
            scope: { kind: 'event', provider, eventType },
          },
        ]
  return [
    { id: 'capture', label: 'this capture', scope: { kind: 'capture', id } },
    ...event,
    { id: 'endpoint', label: `all on ${endpoint}`, scope: { kind: 'endpoint', path: endpoint } },
  ]
}

interface ChoicesProps {
  readonly list: SchemaList | undefined
  readonly look: SchemaLook
  readonly onChoose: (schema: SchemaPick | undefined) => Promise<void>
  readonly onRemove: (id: string) => Promise<void>
}

function Choices({ list, look, onChoose, onRemove }: ChoicesProps) {
  const [filter, setFilter] = useState('')
  const used = look.schema?.pick
  const fits = (text: string): boolean => text.toLowerCase().includes(filter.toLowerCase())
  const own = (list?.own ?? []).filter(({ name }) => fits(name))
  const shipped = (list?.shipped ?? []).filter(({ name, title }) => fits(`${name} ${title}`))
  return (
    <>
      <input
        type="search"
        aria-label="Find a schema"
        placeholder="Find a schema"
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
        className="field w-full"
      />
      <ul
        aria-label="Schemas"
        className="my-2 max-h-64 overflow-y-auto rounded-panel border border-line"
      >
        <Choice title="As the provider’s documents say" onChoose={() => void onChoose(undefined)} />
        <Choice title="None" onChoose={() => void onChoose({ kind: 'none' })} />
        {own.map(({ id, name }) => (
          <Choice
            key={id}
            title={name}
            note="yours"
            isUsed={used?.kind === 'own' && used.id === id}
            onChoose={() => void onChoose({ kind: 'own', id })}
            onRemove={() => void onRemove(id)}
          />
        ))}
        {shipped.map(({ name, title }) => (
          <Choice
            key={name}
            title={title}
            note={name}
            isUsed={used?.kind === 'shipped' && used.name === name}
            onChoose={() => void onChoose({ kind: 'shipped', name })}
          />
        ))}
      </ul>
    </>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly note?: string
  readonly isUsed?: boolean
  readonly onChoose: () => void
  readonly onRemove?: () => void
}

const Choice = ({ title, note, isUsed, onChoose, onRemove }: ChoiceProps) => (
  <li className="flex items-center gap-1 border-b border-line pr-1 last:border-b-0 hover:bg-hover">
    <Button tone="quiet" className="min-w-0 flex-1 justify-start" onClick={onChoose}>
      <span className="truncate text-ink">
        <Visible text={title} />
      </span>
      {note && (
        <span className="truncate text-small text-ink-faint">
          <Visible text={note} />
        </span>
      )}
      {isUsed && <span className="text-small text-ok">in use</span>}
    </Button>
    {onRemove && <IconButton icon={Trash2} label={`Delete ${title}`} onClick={onRemove} />}
  </li>
)
