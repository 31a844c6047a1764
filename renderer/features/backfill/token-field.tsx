import type { SecretView } from '../../../shared/endpoint-view'
import { selectKeptToken } from '../../state/backfill'
import { useBackfill, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { TextField } from '../../ui/form-field'

/** The token, typed for once or to be kept; or the one that is kept, and how to forget it. */
export function TokenField({ help }: { readonly help: string }) {
  const { backfill } = useStores()
  const { set, forgetToken } = backfill.getState()
  const token = useBackfill((state) => state.token)
  const keepsToken = useBackfill((state) => state.keepsToken)
  const kept = useBackfill(selectKeptToken)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <TextField
        label="Token"
        type="password"
        value={token}
        onChange={(text) => set({ token: text })}
        placeholder={kept ? `${kept.hint} is kept` : ''}
        help={`${help}.`}
      />
      <div className="flex min-h-7 items-center gap-3 text-small">
        {token === '' && kept ? (
          <>
            <span className="min-w-0 flex-1 text-ink-soft">{placeWords[kept.keptIn]}</span>
            <Button onClick={() => void forgetToken()}>Forget it</Button>
          </>
        ) : (
          <Check
            label="Keep it for this address, sealed where there is a key store"
            checked={keepsToken}
            onChange={(keeps) => set({ keepsToken: keeps })}
          />
        )}
      </div>
    </div>
  )
}

const placeWords: Readonly<Record<SecretView['keptIn'], string>> = {
  'os-keystore': 'Kept, sealed by the key store.',
  'plain-text': 'Kept without protection.',
  session: 'Kept until the program ends: there is no key store to seal it.',
  config: 'From the configuration file.',
}
