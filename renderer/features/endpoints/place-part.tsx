import { useEffect } from 'react'
import { providerPacks } from '../../../shared/providers/index'
import type { SchemaPick } from '../../../shared/schemas/binding'
import type { SchemaList } from '../../../shared/schemas/schema-look'
import { useSchemas, useSignature, useStores } from '../../state/context'
import { SelectField, TextField } from '../../ui/form-field'
import { providerName } from '../../words/provider-name'
import { reachWords } from './endpoint-faults'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'

/** Which requests it takes, and who is taken for their sender. */
export function PlacePart({ fields, set, faults, others, isCatchAll }: FormProps) {
  const providers = useProviders(fields.provider)
  return (
    <FormPart title="Requests">
      <TextField
        label="Path"
        value={fields.path}
        onChange={(path) => set({ path })}
        placeholder="/orders"
        disabled={isCatchAll}
        help={reachWords(fields.path, others)}
        fault={faults.path}
        wide
      />
      <SelectField
        label="Provider"
        value={fields.provider}
        choices={providers}
        onChange={(provider) => set({ provider })}
        help="Decides how signatures and payloads are judged."
      />
      <SchemaField fields={fields} set={set} />
      <TextField
        label="Public URL"
        value={fields.publicUrl}
        onChange={(publicUrl) => set({ publicUrl })}
        placeholder="https://example.com/orders"
        help="As the sender has it; for signatures over the URL."
        fault={faults.publicUrl}
        wide
      />
    </FormPart>
  )
}

interface Choice {
  readonly id: string
  readonly label: string
}

/** The senders that signatures are known of, the five systems first. */
function useProviders(current: string): readonly Choice[] {
  const { signature } = useStores()
  const schemes = useSignature((state) => state.schemes)
  useEffect(() => void signature.getState().loadSchemes(), [signature])
  const systems = providerPacks.map(({ id }) => id)
  const others = [...schemes.map(({ provider }) => provider), current]
    .filter((id) => id !== 'auto' && id !== '' && !systems.includes(id))
    .toSorted((a, b) => providerName(a).localeCompare(providerName(b)))
  return [
    { id: 'auto', label: 'Whoever it is: found out by itself' },
    ...[...systems, ...new Set(others)].map((id) => ({ id, label: providerName(id) })),
  ]
}

function SchemaField({ fields, set }: Pick<FormProps, 'fields' | 'set'>) {
  const { schemas } = useStores()
  const list = useSchemas((state) => state.list)
  useEffect(() => void schemas.getState().readList(), [schemas])
  const choices = schemaChoices(list)
  return (
    <SelectField
      label="Schema"
      value={keyOf(fields.schema)}
      choices={choices.map(({ pick, label }) => ({ id: keyOf(pick), label }))}
      onChange={(key) => set({ schema: choices.find(({ pick }) => keyOf(pick) === key)?.pick })}
      help="What payloads are held against."
    />
  )
}

interface SchemaChoice {
  readonly pick: SchemaPick | undefined
  readonly label: string
}

const schemaChoices = (list: SchemaList | undefined): readonly SchemaChoice[] => [
  { pick: undefined, label: 'As the provider’s documents say' },
  { pick: { kind: 'none' }, label: 'None' },
  ...(list?.own ?? []).map(({ id, name }) => ({
    pick: { kind: 'own', id } as const,
    label: `${name} (yours)`,
  })),
  ...(list?.shipped ?? []).map(({ name }) => ({
    pick: { kind: 'shipped', name } as const,
    label: name,
  })),
]

const keyOf = (pick: SchemaPick | undefined): string => JSON.stringify(pick ?? null)
