import { useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import type { SignatureReport } from '../../../shared/signature-report'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { changeFor, ownersFor, type SecretOwner, takesPublicKey } from './secret-owners'

interface TrialBarProps {
  readonly capture: Capture
  readonly report: SignatureReport
}

/** What is tried and not saved: where it could hold from now on, or to be dropped. */
export function TrialBar({ capture, report }: TrialBarProps) {
  const trial = useSignature((state) => state.trial)
  const view = useEndpoints((state) => state.view)
  const { signature, endpoints, messages } = useStores()
  const [chosen, setChosen] = useState<string>()
  const [keep, setKeep] = useState<'stored' | 'session'>()
  if (!view || Object.keys(trial).length === 0) return null

  const owners = ownersFor(capture.target, report, view, trial)
  const owner = owners.find((one) => keyOf(one) === chosen) ?? owners[0]
  const { protection } = view
  const isKey = takesPublicKey(trial.secret, report)
  const hasSecret = trial.secret !== undefined && !isKey
  const kept = keep ?? (protection === 'os-keystore' ? 'stored' : 'session')

  const save = async (): Promise<void> => {
    if (!owner) return
    const text = trial.secret ?? ''
    const endpoint = view.endpoints.find(({ path }) => path === owner.id)
    const how = { keep: kept, takesPublicKey: isKey, endpoint }
    const isSaved =
      owner.kind === 'provider'
        ? await endpoints
            .getState()
            .saveProvider({ id: owner.id, secret: { kind: 'text', text, keep: kept } })
        : await endpoints.getState().save(changeFor(owner.id, trial, how))
    if (!isSaved) return
    messages.getState().done(`Saved for ${owner.label}`)
    await signature.getState().settle()
  }

  return (
    <section
      aria-label="Tried, not saved"
      className="mx-4 mb-3 flex flex-col gap-2 rounded-panel border border-accent-line bg-accent-wash px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-auto">Tried here, not saved.</span>
        <label className="flex min-w-0 items-center gap-2">
          Save for
          <select
            value={owner ? keyOf(owner) : ''}
            onChange={({ target }) => setChosen(target.value)}
            className="field max-w-64 min-w-0 text-small"
          >
            {owners.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => void save()} disabled={!owner}>
          Save
        </Button>
        <Button tone="quiet" onClick={() => void signature.getState().attempt({})}>
          Drop
        </Button>
      </div>
      {hasSecret && protection !== 'os-keystore' && (
        <div className="flex flex-wrap items-center gap-2 text-small">
          <p className="min-w-48 flex-1">
            {protection === undefined
              ? 'There is no key store here, so secrets are kept until the application quits.'
              : 'This system offers no key store: a stored secret could be read by anybody who can read your files.'}
          </p>
          {protection !== undefined && (
            <ChoiceRow
              label="Where the secret is kept"
              choices={keepChoices}
              current={kept}
              onChange={setKeep}
            />
          )}
        </div>
      )}
    </section>
  )
}

const keepChoices = [
  { id: 'session', label: 'This session only' },
  { id: 'stored', label: 'Store it anyway' },
] as const

const keyOf = ({ kind, id }: SecretOwner): string => `${kind}:${id}`
