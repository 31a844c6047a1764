import { KeyRound } from 'lucide-react'
import type { SecretView } from '../../../shared/endpoint-view'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { TextField } from '../../ui/form-field'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'

const places: Readonly<Record<SecretView['keptIn'], string>> = {
  'os-keystore': 'in the key store',
  'plain-text': 'stored without protection',
  session: 'for this session',
  config: 'from the configuration file',
}

/** The secrets that signatures here are checked with, and the way to where they are tried. */
export function SecretPart({ fields, set, view, onSignature, keep }: FormProps) {
  const secrets = view?.secrets ?? []
  return (
    <FormPart title="Secrets">
      <ul aria-label="Secrets of this endpoint" className="col-span-2 empty:hidden">
        {secrets.map(({ id, hint, keptIn, state }) => (
          <li key={id} className="flex min-h-7 items-center gap-3 text-small">
            <span className="font-mono">{hint === '' ? '••••' : hint}</span>
            <span className="min-w-0 flex-1 truncate text-ink-soft">
              {places[keptIn]}
              {state === 'unreadable' && (
                <span className="text-warn"> · cannot be opened; type it again</span>
              )}
            </span>
            <Check
              label="Remove"
              checked={fields.removeSecrets.includes(id)}
              onChange={(isGone) =>
                set({
                  removeSecrets: isGone
                    ? [...fields.removeSecrets, id]
                    : fields.removeSecrets.filter((one) => one !== id),
                })
              }
            />
          </li>
        ))}
      </ul>
      <TextField
        label="Add a secret"
        type="password"
        value={fields.newSecret}
        onChange={(newSecret) => set({ newSecret })}
        help={
          keep === 'stored'
            ? 'Used as typed, sealed by the key store. Several may hold while they are rotated.'
            : 'Used as typed, until the program ends: there is no key store to seal it.'
        }
      />
      <div className="flex min-w-0 flex-col justify-center">
        <div>
          <Button className="max-w-full" disabled={onSignature === undefined} onClick={onSignature}>
            <KeyRound size={14} aria-hidden />
            <span className="truncate">Signature of the latest capture</span>
          </Button>
        </div>
        <p className="pt-0.5 text-small text-ink-faint">
          Schemes, public keys and recipes are chosen and tried there.
        </p>
      </div>
    </FormPart>
  )
}
