import { isBrokerUrl } from '../../../shared/amqp/broker-address'
import { brokerPart, withBrokerPart } from '../../../shared/amqp/publish-target'
import { ChoiceRow } from '../../ui/choice-row'
import { FieldGroup, TextAreaField, TextField } from '../../ui/form-field'
import type { TargetFields } from './target-fields'

interface TargetPartProps {
  readonly fields: TargetFields
  readonly set: (change: Partial<TargetFields>) => void
}

const paths = [
  { id: 'replace', label: 'Leave out' },
  { id: 'keep', label: 'Keep' },
  { id: 'strip', label: 'Strip prefix' },
] as const

/** Where it is, and what becomes of captured paths there. */
export const PlaceFields = ({ fields, set }: TargetPartProps) => (
  <>
    <TextField label="Name" value={fields.name} onChange={(name) => set({ name })} />
    <TextField label="URL" value={fields.url} onChange={(url) => set({ url })} />
    {isBrokerUrl(fields.url) && <BrokerFields fields={fields} set={set} />}
    <FieldGroup label="Captured path">
      <ChoiceRow
        label="Captured path"
        choices={paths}
        current={fields.path}
        onChange={(path) => set({ path })}
      />
    </FieldGroup>
    <TextField
      label="Prefix to strip"
      placeholder="/hooks"
      disabled={fields.path !== 'strip'}
      value={fields.prefix}
      onChange={(prefix) => set({ prefix })}
    />
  </>
)

/** What stands in the query of a broker's URL. */
const brokerParts = [
  { name: 'exchange', label: 'Exchange', placeholder: 'empty: a queue by its name' },
  { name: 'routingKey', label: 'Routing key', placeholder: '{{provider}}.{{event}}' },
] as const

const BrokerFields = ({ fields, set }: TargetPartProps) => (
  <>
    {brokerParts.map(({ name, label, placeholder }) => (
      <TextField
        key={name}
        label={label}
        placeholder={placeholder}
        value={brokerPart(fields.url, name)}
        onChange={(value) => set({ url: withBrokerPart(fields.url, name, value) })}
      />
    ))}
  </>
)

const signings = [
  { id: 'auto', label: 'Anew' },
  { id: 'as-captured', label: 'As captured' },
  { id: 'none', label: 'None' },
] as const

interface SigningPartProps extends TargetPartProps {
  readonly secret: string
  readonly onSecret: (secret: string) => void
  /** Traces of the secret it has; `undefined` for none. */
  readonly hint: string | undefined
}

/** How what goes there is signed, and which headers change. */
export const SigningFields = ({ fields, set, secret, onSecret, hint }: SigningPartProps) => (
  <>
    <FieldGroup label="Signature">
      <ChoiceRow
        label="Signature"
        choices={signings}
        current={fields.signing}
        onChange={(signing) => set({ signing })}
      />
    </FieldGroup>
    <TextField
      label="Provider or scheme"
      placeholder="recognised where empty"
      value={fields.scheme}
      onChange={(scheme) => set({ scheme })}
    />
    <TextField
      label={`${isBrokerUrl(fields.url) ? 'Password of the broker' : 'Secret'}${hint === undefined ? '' : ` ${hint}`}`}
      type="password"
      placeholder={hint === undefined ? 'the endpoint’s own where empty' : 'stays where empty'}
      value={secret}
      onChange={onSecret}
    />
    <TextField
      label="Header of the signature"
      placeholder="as its sender has it"
      value={fields.headerName}
      onChange={(headerName) => set({ headerName })}
    />
    <TextField
      label="URL the handler believes to have"
      placeholder="for schemes that sign it"
      value={fields.publicUrl}
      onChange={(publicUrl) => set({ publicUrl })}
      wide
    />
    <TextAreaField
      label="Headers"
      rows={2}
      value={fields.headers}
      onChange={(headers) => set({ headers })}
      help="“Name: value” sets one, a name alone leaves it out."
      wide
    />
  </>
)

const versions = [
  { id: '1.1', label: '1.1' },
  { id: 'auto', label: '2 where offered' },
  { id: '2', label: '2' },
] as const

/** How requests get there. */
export const WayFields = ({ fields, set }: TargetPartProps) => (
  <>
    <FieldGroup label="HTTP (2 loses letter case and order of headers)">
      <ChoiceRow
        label="Version of HTTP"
        choices={versions}
        current={fields.http}
        onChange={(http) => set({ http })}
      />
    </FieldGroup>
    <TextField
      label="Proxy"
      placeholder="none; a URL, or env"
      value={fields.proxy}
      onChange={(proxy) => set({ proxy })}
    />
    <TextField
      label="Redirects to follow, up to 5"
      placeholder="0"
      value={fields.redirects}
      onChange={(redirects) => set({ redirects })}
    />
    <TextField
      label="Time-out in seconds"
      value={fields.timeoutSeconds}
      onChange={(timeoutSeconds) => set({ timeoutSeconds })}
    />
  </>
)

/** What an answer has to be to count as passing. */
export const AnswerFields = ({ fields, set }: TargetPartProps) => (
  <>
    <TextField
      label="Expected status"
      placeholder="2xx"
      value={fields.status}
      onChange={(status) => set({ status })}
    />
    <TextField
      label="Expected value"
      placeholder="$.ok=true"
      value={fields.json}
      onChange={(json) => set({ json })}
    />
    <TextField
      label="Expected text"
      value={fields.bodyContains}
      onChange={(bodyContains) => set({ bodyContains })}
    />
    <TextField
      label="Expected within, in seconds"
      numeric
      value={fields.withinSeconds}
      onChange={(withinSeconds) => set({ withinSeconds })}
    />
  </>
)
