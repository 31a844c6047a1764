import { CircleCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { systemFormOf } from '../../../shared/providers/system-fields'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/failure-note'
import { TextField } from '../../ui/form-field'

interface SecretKeeperProps {
  readonly provider: string
  /** The endpoint that the sender is given. */
  readonly path: string
  readonly kind: 'secret' | 'public-key'
}

type Outcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Takes the sender's secret at the place where a person has just read where it is found. */
export function SecretKeeper({ provider, path, kind }: SecretKeeperProps) {
  const { endpoints } = useStores()
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'open' })
  const system = systemFormOf(provider)
  const name = kind === 'public-key' ? 'Public key' : (system?.secretName ?? 'Secret')

  const keep = async (where: 'stored' | 'session'): Promise<void> => {
    const secret = { kind: 'text', text, keep: where } as const
    const { keep: keepEndpoint, keepProvider } = endpoints.getState()
    const error = await (system
      ? keepProvider({ id: system.id, secret })
      : keepEndpoint({
          path,
          provider,
          ...(kind === 'public-key'
            ? { signing: { publicKeys: [text] } }
            : { addSecrets: [secret] }),
        }))
    if (error) return setOutcome({ kind: 'failed', error })
    setText('')
    setOutcome({ kind: 'kept' })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text !== '') void keep('stored')
  }

  return (
    <form onSubmit={submit} className="mt-2">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={name}
            type={kind === 'public-key' ? 'text' : 'password'}
            value={text}
            onChange={setText}
          />
        </div>
        <Button type="submit" disabled={text === ''}>
          Keep it
        </Button>
      </div>
      <div role="status" className="mt-1 text-small">
        {outcome.kind === 'kept' && (
          <span className="inline-flex items-center gap-1 text-ok">
            <CircleCheck size={14} aria-hidden />
            Kept. {system ? `All of ${system.label}` : `What arrives at ${path}`} is checked with
            it.
          </span>
        )}
      </div>
      {outcome.kind === 'failed' && (
        <FailureNote error={outcome.error}>
          {outcome.error.code === 'secret-not-stored' && (
            <Button onClick={() => void keep('session')}>Keep it for this session</Button>
          )}
        </FailureNote>
      )}
    </form>
  )
}
