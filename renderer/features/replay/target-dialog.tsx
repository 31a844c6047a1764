import { useState } from 'react'
import { explain } from '../../../shared/errors'
import type { TargetChange } from '../../../shared/target'
import { useReplayChoices, useStores, useTargets } from '../../state/context'
import { targetNamed } from '../../state/targets'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { Dialog } from '../../ui/dialog'
import { fieldsOf, type TargetFields, targetOf } from './target-fields'
import { AnswerFields, PlaceFields, SigningFields, WayFields } from './target-form'

interface TargetDialogProps {
  /** `undefined` for a new one. */
  readonly name: string | undefined
  readonly onClose: () => void
}

/** A named place to replay to: how its paths, headers, signature and answers are. */
export function TargetDialog({ name, onClose }: TargetDialogProps) {
  const target = useTargets((state) => targetNamed(state, name))
  const typedUrl = useReplayChoices((state) => state.url)
  const [fields, setFields] = useState(() => firstFields(target, typedUrl))
  const [secret, setSecret] = useState('')
  const [removesSecret, setRemoves] = useState(false)
  const set = (change: Partial<TargetFields>): void => setFields({ ...fields, ...change })
  const { save, fault } = useSaving(name, onClose)

  return (
    <Dialog
      title={name === undefined ? 'New target' : `Target ${name}`}
      description="Replays to it follow these rules until you change them."
      onClose={onClose}
      width="wide"
    >
      <form
        className="grid grid-cols-2 gap-x-4 gap-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save(fields, { text: secret, isRemoved: removesSecret })
        }}
      >
        <PlaceFields fields={fields} set={set} />
        <SigningFields
          fields={fields}
          set={set}
          secret={secret}
          onSecret={setSecret}
          hint={target?.secret && (target.secret.hint || '••••')}
        />
        <WayFields fields={fields} set={set} />
        <AnswerFields fields={fields} set={set} />
        <div className="col-span-2 flex flex-wrap gap-x-5 text-small">
          <Check
            label="Accept any TLS certificate from it"
            checked={fields.tls === 'accept-any'}
            onChange={(checked) => set({ tls: checked ? 'accept-any' : 'verify' })}
          />
          {Number(fields.redirects) > 0 && (
            <Check
              label="Credentials and signature follow to other origins"
              checked={fields.secretsFollow === 'everywhere'}
              onChange={(checked) => set({ secretsFollow: checked ? 'everywhere' : 'same-origin' })}
            />
          )}
          {target?.secret && (
            <Check label="Remove the secret" checked={removesSecret} onChange={setRemoves} />
          )}
        </div>
        <div className="col-span-2 flex items-center justify-end gap-2">
          <p role="alert" className="flex-1 text-small text-bad">
            {fault}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface TypedSecret {
  readonly text: string
  readonly isRemoved: boolean
}

function useSaving(name: string | undefined, onSaved: () => void) {
  const [fault, setFault] = useState<string>()
  const { targets, choices, endpoints } = useStores()
  // Without a key store a secret stays in memory: it is never written where others can read it.
  const keep = (): 'stored' | 'session' =>
    endpoints.getState().view?.protection === 'os-keystore' ? 'stored' : 'session'
  const secretOf = ({ text, isRemoved }: TypedSecret): Pick<TargetChange, 'secret'> => {
    if (isRemoved) return { secret: null }
    return text === '' ? {} : { secret: { kind: 'text', text, keep: keep() } }
  }
  const save = async (fields: TargetFields, secret: TypedSecret): Promise<void> => {
    const target = targetOf(fields)
    if ('fault' in target) return setFault(target.fault)
    const replaces = name === undefined ? {} : { replaces: name }
    const error = await targets.getState().save({ target, ...replaces, ...secretOf(secret) })
    if (error) return setFault(explain(error).title)
    choices.getState().choose(target.name)
    onSaved()
  }
  return { save, fault }
}

const firstFields = (target: Parameters<typeof fieldsOf>[0], url: string): TargetFields =>
  target === undefined && url.trim() !== '' ? { ...fieldsOf(), url: url.trim() } : fieldsOf(target)
