import { useState } from 'react'
import type { HmacRecipe } from '../../../shared/signatures/recipe'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { SelectField, TextField } from '../../ui/form-field'
import { fieldsOf, type RecipeFields, recipeOf } from './recipe-fields'
import { useRecipeFault } from './use-recipe-fault'

interface GenericDialogProps {
  readonly initial: HmacRecipe | undefined
  readonly headerName: string | undefined
  readonly onTry: (recipe: HmacRecipe) => void
  readonly onClose: () => void
}

/** A scheme of one’s own: where the digest stands, how it is made, and over what. */
export function GenericDialog({ initial, headerName, onTry, onClose }: GenericDialogProps) {
  const [fields, setFields] = useState(() => fieldsOf(initial, headerName))
  const recipe = recipeOf(fields)
  const fault = useRecipeFault(recipe)
  const usesTime = fields.message.includes('{timestamp}')
  const set = (change: Partial<RecipeFields>): void => setFields({ ...fields, ...change })

  return (
    <Dialog
      title="Describe a scheme"
      description="A digest in a header, as most senders have it."
      onClose={onClose}
      width="wide"
    >
      <form
        className="grid grid-cols-2 gap-x-4 gap-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (fault !== undefined) return
          onTry(recipe)
          onClose()
        }}
      >
        <TextField label="Header" value={fields.header} onChange={(header) => set({ header })} />
        <TextField
          label="Before the digest"
          placeholder="sha256="
          value={fields.prefix}
          onChange={(prefix) => set({ prefix })}
        />
        <SelectField
          label="Algorithm"
          value={fields.digest}
          choices={choicesOf(digests)}
          onChange={(digest) => set({ digest })}
        />
        <SelectField
          label="Written in"
          value={fields.encoding}
          choices={choicesOf(encodings)}
          onChange={(encoding) => set({ encoding })}
        />
        <SelectField
          label="The secret is"
          value={fields.secret}
          choices={choicesOf(secrets)}
          onChange={(secret) => set({ secret })}
        />
        <TextField
          label="List separator, if several stand in the header"
          placeholder=","
          value={fields.separator}
          onChange={(separator) => set({ separator })}
        />
        <TextField
          label="Signed message"
          value={fields.message}
          onChange={(message) => set({ message })}
          help={
            '{body} {timestamp} {id} {method} {url} {target} {path} {query} {header:Name} {secret}'
          }
          wide
        />
        {usesTime && <TimeFields fields={fields} onChange={set} />}
        {fields.message.includes('{id}') && (
          <TextField
            label="Header with the id"
            placeholder="Webhook-Id"
            value={fields.idHeader}
            onChange={(idHeader) => set({ idHeader })}
          />
        )}
        <div className="col-span-2 flex items-center gap-3 pt-1">
          <p role="status" className="min-w-0 flex-1 text-small text-bad">
            {fault}
          </p>
          <Button type="submit" tone="primary" disabled={fault !== undefined}>
            Try it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function TimeFields({
  fields,
  onChange,
}: {
  fields: RecipeFields
  onChange: (change: Partial<RecipeFields>) => void
}) {
  return (
    <>
      <TextField
        label="Header with the time"
        placeholder="empty: in the signature’s header"
        value={fields.timeHeader}
        onChange={(timeHeader) => onChange({ timeHeader })}
      />
      {fields.timeHeader.trim() === '' && (
        <TextField
          label="Before the time"
          placeholder="t="
          value={fields.timePrefix}
          onChange={(timePrefix) => onChange({ timePrefix })}
        />
      )}
      <SelectField
        label="The time is in"
        value={fields.timeUnit}
        choices={choicesOf(units)}
        onChange={(timeUnit) => onChange({ timeUnit })}
      />
      <TextField
        label="Tolerance in seconds"
        placeholder="no limit"
        value={fields.toleranceSeconds}
        onChange={(toleranceSeconds) => onChange({ toleranceSeconds })}
      />
    </>
  )
}

const choicesOf = <Id extends string>(words: Readonly<Record<Id, string>>) =>
  (Object.entries<string>(words) as [Id, string][]).map(([id, label]) => ({ id, label }))

const digests: Readonly<Record<RecipeFields['digest'], string>> = {
  'hmac-sha256': 'HMAC-SHA-256',
  'hmac-sha1': 'HMAC-SHA-1',
  'hmac-sha512': 'HMAC-SHA-512',
  'hmac-sha384': 'HMAC-SHA-384',
  'hmac-md5': 'HMAC-MD5',
  sha256: 'SHA-256 with the secret in the message',
  sha1: 'SHA-1 with the secret in the message',
  sha512: 'SHA-512 with the secret in the message',
  sha384: 'SHA-384 with the secret in the message',
  md5: 'MD5 with the secret in the message',
}

const encodings: Readonly<Record<RecipeFields['encoding'], string>> = {
  hex: 'hex',
  HEX: 'hex, upper case',
  base64: 'base64',
  base64url: 'base64url',
}

const secrets: Readonly<Record<RecipeFields['secret'], string>> = {
  utf8: 'used as text',
  hex: 'hex, decoded',
  base64: 'base64, decoded',
  whsec: 'base64 after “whsec_”, decoded',
  'v1-whsec': 'base64 after “v1,whsec_”, decoded',
  'whsec-or-utf8': 'base64 after “whsec_”, else text',
}

const units: Readonly<Record<RecipeFields['timeUnit'], string>> = {
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  rfc3339: 'an ISO date',
  'http-date': 'an HTTP date',
  text: 'a text, whatever it says',
}
