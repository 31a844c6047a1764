import type { FormEvent } from 'react'
import type { BackfillSince } from '../../../shared/backfill/backfill-order'
import type { DeliverySource, PlaceField } from '../../../shared/backfill/delivery-source'
import { deliverySources, sourceOf } from '../../../shared/backfill/index'
import { selectFault } from '../../state/backfill'
import { useBackfill, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { SelectField, TextField } from '../../ui/form-field'
import { TokenField } from './token-field'

/** Whom to ask, for what, since when, and with which token. */
export function BackfillForm({ source }: { readonly source: DeliverySource }) {
  const { backfill } = useStores()
  const { choose, set, look } = backfill.getState()
  const api = useBackfill((state) => state.api)
  const since = useBackfill((state) => state.since)
  const fault = useBackfill(selectFault)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (fault === undefined) void look()
  }
  return (
    <form onSubmit={submit}>
      <div className="grid grid-cols-2 gap-x-5 gap-y-3">
        <SelectField
          label="Provider"
          value={source.id}
          choices={deliverySources}
          onChange={(id) => choose(sourceOf(id) ?? source)}
          help={`It keeps them for ${source.keptDays} days.`}
        />
        <SelectField
          label="Sent since"
          value={sinceId(since)}
          choices={sincesOf(source)}
          onChange={(id) => set({ since: sinceOf(id) })}
        />
        {source.fields.map((field) => (
          <PlaceInput key={`${source.id} ${field.id}`} field={field} />
        ))}
        <TextField
          label="Address of the API"
          value={api}
          onChange={(address) => set({ api: address.trim() })}
          placeholder={source.api}
          help="Another one for a server of one’s own."
        />
        <TokenField help={source.tokenHelp} />
      </div>
      <p className="mt-3 text-small text-ink-soft">{source.fidelity}</p>
      <Actions fault={fault} />
    </form>
  )
}

function PlaceInput({ field: { id, label, value, help } }: { readonly field: PlaceField }) {
  const { backfill } = useStores()
  const text = useBackfill((state) => state.place[id] ?? '')
  const { setField } = backfill.getState()
  if (value === undefined) {
    return (
      <div className="flex items-end">
        <Check
          label={label}
          checked={text !== ''}
          onChange={(isOn) => setField(id, isOn ? 'yes' : '')}
        />
      </div>
    )
  }
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => setField(id, typed.trim())}
      placeholder={value}
      help={`${help}.`}
    />
  )
}

function Actions({ fault }: { readonly fault: string | undefined }) {
  const { backfill } = useStores()
  const kind = useBackfill((state) => state.step.kind)
  return (
    <div className="mt-3 flex min-h-7 items-center justify-end gap-3">
      <span role="status" className="min-w-0 flex-1 truncate text-right text-small text-ink-soft">
        {kind === 'looking' ? 'Asking…' : (fault ?? '')}
      </span>
      {kind === 'looking' && <Button onClick={() => backfill.getState().cancel()}>Cancel</Button>}
      <Button type="submit" tone="primary" disabled={fault !== undefined || kind === 'looking'}>
        Look for missed ones
      </Button>
    </div>
  )
}

const HOUR_MS = 3_600_000

const spans = [
  { id: '1', label: 'The last hour' },
  { id: '12', label: 'The last 12 hours' },
  { id: '24', label: 'The last day' },
  { id: '168', label: 'The last week' },
] as const

const sincesOf = ({ label, keptDays }: DeliverySource) => [
  { id: 'last capture', label: `The last capture from ${label}` },
  ...spans.filter(({ id }) => Number(id) < keptDays * 24),
  { id: 'all', label: `All it keeps, ${keptDays} days` },
]

const sinceId = (since: BackfillSince): string =>
  since.kind === 'ago' ? String(since.ms / HOUR_MS) : since.kind

const sinceOf = (id: string): BackfillSince =>
  id === 'all' || id === 'last capture' ? { kind: id } : { kind: 'ago', ms: Number(id) * HOUR_MS }
