import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProviderView } from '../../../shared/endpoint-view'
import { explain } from '../../../shared/errors'
import { type SystemField, systemFault, systemForms } from '../../../shared/providers/system-fields'
import { useEndpoints, useScreen } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { TextAreaField, TextField } from '../../ui/form-field'

interface SystemsViewProps {
  readonly onDirty: (ids: readonly string[]) => void
  readonly onCheck: () => void
}

/** What holds for all requests of one of the five systems, whichever endpoint takes them. */
export function SystemsView({ onDirty, onCheck }: SystemsViewProps) {
  const providers = useEndpoints((state) => state.view?.providers) ?? noProviders
  const [dirty, setDirty] = useState<readonly string[]>([])
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const tell = useCallback(
    (id: string, isDirty: boolean) =>
      setDirty((before) => [...before.filter((one) => one !== id), ...(isDirty ? [id] : [])]),
    [],
  )
  return (
    <section
      aria-label="Settings of the five systems"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
      tabIndex={0}
      className="h-[min(58vh,calc(84vh-210px))] overflow-y-auto pr-2"
    >
      <p className="mb-3 flex items-center gap-3 rounded-panel bg-sunken py-1.5 pr-1.5 pl-3 text-small">
        <span className="flex-1">
          Pipelines, factory-config.yml and other settings of theirs can be checked before they go
          there.
        </span>
        <Button onClick={onCheck}>Check settings…</Button>
      </p>
      {providers.map((provider) => (
        <SystemRow key={provider.id} provider={provider} onDirty={tell} />
      ))}
    </section>
  )
}

const noProviders: readonly ProviderView[] = []

interface SystemRowProps {
  readonly provider: ProviderView
  readonly onDirty: (id: string, isDirty: boolean) => void
}

function SystemRow({ provider, onDirty }: SystemRowProps) {
  const { id, label, secretName, source } = provider
  const place = useWantedPlace(id)
  const form = systemForms.find((one) => one.id === id)
  const { plain, secret, set, setSecret, fault, failure, isDirty, save, remove } =
    useSystem(provider)
  useEffect(() => onDirty(id, isDirty), [id, isDirty, onDirty])
  const faultOf = (name: string): string | undefined =>
    fault?.name === name ? fault.fault : undefined
  const isFixed = source === 'config'
  const Secret = id === 'gaia' ? TokenField : SecretField
  return (
    <form
      ref={place}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="border-t border-line py-3 first:border-t-0 first:pt-0"
    >
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h3 className="flex-1 font-medium">{label}</h3>
        {isFixed && <p className="text-small text-ink-soft">from the configuration file</p>}
        {isDirty && (
          <Button type="submit" tone="primary" disabled={fault !== undefined}>
            Save
          </Button>
        )}
      </div>
      <fieldset disabled={isFixed} className="grid grid-cols-2 gap-x-4 gap-y-3">
        <legend className="sr-only">{label}</legend>
        <Secret
          label={provider.secret ? `${secretName} ${provider.secret.hint || '••••'}` : secretName}
          value={secret}
          onChange={setSecret}
          placeholder={provider.secret ? 'stays where empty' : ''}
          help={form?.secretHelp}
          fault={faultOf('secret')}
        />
        {provider.secret && !isFixed && (
          <div className="flex items-center">
            <Button tone="danger" onClick={() => void remove()}>
              Remove it
            </Button>
          </div>
        )}
        {form?.fields.map((field) => (
          <PlainField
            key={field.name}
            field={field}
            value={plain[field.name] ?? ''}
            onChange={(value) => set(field.name, value)}
            fault={faultOf(field.name)}
          />
        ))}
      </fieldset>
      {failure !== undefined && (
        <p role="alert" className="text-small text-bad">
          {failure}
        </p>
      )}
    </form>
  )
}

/** Goes to the system that a person came for. */
function useWantedPlace(id: string) {
  const place = useRef<HTMLFormElement>(null)
  const wanted = useScreen((state) => state.system)
  useEffect(() => {
    if (wanted !== id) return
    place.current?.scrollIntoView({ block: 'start' })
    place.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }, [wanted, id])
  return place
}

interface SecretFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  readonly help: string | undefined
  readonly fault: string | undefined
}

const SecretField = (props: SecretFieldProps) => <TextField {...props} type="password" />
const TokenField = (props: SecretFieldProps) => <TextAreaField {...props} rows={2} />

interface PlainFieldProps {
  readonly field: SystemField
  readonly value: string
  readonly onChange: (value: string) => void
  readonly fault: string | undefined
}

const PlainField = ({ field, value, onChange, fault }: PlainFieldProps) =>
  field.kind === 'flag' ? (
    <div>
      <Check
        label={field.label}
        checked={value === 'true'}
        onChange={(checked) => onChange(checked ? 'true' : '')}
      />
      <p className="text-small text-ink-faint">{field.help}</p>
    </div>
  ) : (
    <TextField
      label={field.label}
      value={value}
      onChange={onChange}
      placeholder={field.usual ?? ''}
      help={field.help}
      fault={fault}
    />
  )

/** What is typed for a system until it is saved. */
function useSystem({ id, plain: saved }: ProviderView) {
  const keepProvider = useEndpoints((state) => state.keepProvider)
  const protection = useEndpoints((state) => state.view?.protection)
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({})
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<string>()
  const plain = { ...saved, ...edits }
  const isDirty =
    secret !== '' || Object.entries(edits).some(([name, text]) => text !== (saved[name] ?? ''))

  const keep = protection === 'os-keystore' ? 'stored' : 'session'
  const send = async (change: Parameters<typeof keepProvider>[0]): Promise<void> => {
    const error = await keepProvider(change)
    setFailure(error && explain(error).title)
    if (error) return
    setEdits({})
    setSecret('')
  }
  return {
    plain,
    secret,
    failure,
    isDirty,
    fault: systemFault(id, { secret, plain }),
    set: (name: string, value: string) => setEdits({ ...edits, [name]: value }),
    setSecret,
    remove: () => send({ id, secret: null }),
    save: () =>
      send({
        id,
        plain: edits,
        ...(secret === '' ? {} : { secret: { kind: 'text', text: secret, keep } as const }),
      }),
  }
}
