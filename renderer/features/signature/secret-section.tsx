import { Eye, EyeOff, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { SecretView } from '../../../shared/endpoint-view'
import type { SignatureReport } from '../../../shared/signature-report'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { IconButton } from '../../ui/icon-button'
import { takesPublicKey } from './secret-owners'
import { Section } from './section'
import { useSecretHints } from './use-secret-hints'

/** Pasting a secret, what looks wrong with it, and the ones that are saved. */
export function SecretSection({ report }: { report: SignatureReport }) {
  const trial = useSignature((state) => state.trial)
  const { signature } = useStores()
  const [look, setLook] = useState<'masked' | 'plain'>('masked')
  const secret = trial.secret ?? ''
  const hints = useSecretHints(report.scheme?.id ?? '', secret)
  const isKey = takesPublicKey(secret, report)
  const name = isKey ? 'Public key or certificate' : 'Secret'

  const put = (text: string): void => {
    const { secret: _, ...rest } = signature.getState().trial
    void signature.getState().attempt(text === '' ? rest : { ...rest, secret: text })
  }

  return (
    <Section title={isKey ? 'Key' : 'Secret'}>
      <div className="flex items-start gap-1.5">
        <textarea
          aria-label={`${name} to try`}
          aria-describedby="secret-hints"
          placeholder={`Paste the ${name.toLowerCase()}: it is used exactly as it is`}
          value={secret}
          rows={isKey ? 4 : 1}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => put(target.value)}
          className={classes(
            'field min-w-0 flex-1 py-1 font-mono text-small',
            isKey ? 'resize-y' : 'resize-none',
            look === 'masked' && !isKey && '[-webkit-text-security:disc]',
          )}
        />
        {!isKey && (
          <IconButton
            icon={look === 'masked' ? Eye : EyeOff}
            label={look === 'masked' ? 'Show what was typed' : 'Hide what was typed'}
            onClick={() => setLook(look === 'masked' ? 'plain' : 'masked')}
          />
        )}
      </div>
      <ul id="secret-hints" className="mt-1 flex flex-col gap-1 text-small">
        {hints.map(({ code, message, suggestion }) => (
          <li key={code} className="flex flex-wrap items-center gap-2 text-warn">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
            {message}
            {suggestion !== undefined && (
              <Button tone="quiet" className="h-6" onClick={() => put(suggestion)}>
                Correct it
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SavedSecrets report={report} />
    </Section>
  )
}

/** Those of the endpoint and of its system, by their last characters. */
function SavedSecrets({ report }: { report: SignatureReport }) {
  const view = useEndpoints((state) => state.view)
  const { endpoints } = useStores()
  const endpoint = view?.endpoints.find(({ path }) => path === report.endpoint)
  const system = view?.providers.find(({ id }) => id === report.provider)
  const keys = endpoint?.signing?.publicKeys ?? []
  const path = endpoint?.path ?? ''
  const { save, saveProvider } = endpoints.getState()

  return (
    <ul aria-label="Saved secrets" className="mt-1 flex flex-col">
      {endpoint?.secrets.map((secret) => (
        <SavedSecret
          key={secret.id}
          owner={path}
          secret={secret}
          onRemove={() => void save({ path, removeSecrets: [secret.id] })}
        />
      ))}
      {system?.secret && (
        <SavedSecret
          owner={`All of ${system.label}`}
          secret={system.secret}
          onRemove={() => void saveProvider({ id: system.id, secret: null })}
        />
      )}
      {keys.map((key) => (
        <li key={key} className="flex min-h-7 items-center gap-2 text-small">
          <span className="flex-1 truncate">
            Public key <span className="font-mono text-ink-soft">…{key.trim().slice(-12)}</span>
          </span>
          <IconButton
            icon={Trash2}
            label={`Remove the public key of ${path}`}
            onClick={() =>
              void save({
                path,
                signing: {
                  ...endpoint?.signing,
                  publicKeys: keys.filter((one) => one !== key),
                },
              })
            }
          />
        </li>
      ))}
    </ul>
  )
}

const places: Readonly<Record<SecretView['keptIn'], string>> = {
  'os-keystore': 'in the key store',
  'plain-text': 'stored without protection',
  session: 'for this session',
  config: 'from the configuration file',
}

interface SavedSecretProps {
  readonly owner: string
  readonly secret: SecretView
  readonly onRemove: () => void
}

const SavedSecret = ({ owner, secret, onRemove }: SavedSecretProps) => (
  <li className="flex min-h-7 items-center gap-2 text-small">
    <span className="font-mono">{secret.hint === '' ? '••••' : secret.hint}</span>
    <span className="min-w-0 flex-1 truncate text-ink-soft">
      {owner}, {places[secret.keptIn]}
      {secret.state === 'unreadable' && (
        <span className="text-warn"> · cannot be opened; type it again</span>
      )}
    </span>
    {secret.keptIn !== 'config' && (
      <IconButton icon={Trash2} label={`Forget this secret of ${owner}`} onClick={onRemove} />
    )}
  </li>
)
