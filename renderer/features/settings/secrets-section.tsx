import { useStores } from '../../state/context'
import { Button } from '../../ui/button'

/** Secrets belong to endpoints: the way there. */
export function SecretsSection() {
  const { screen } = useStores()
  return (
    <div className="flex items-center gap-3 py-3">
      <p className="flex-1">
        Secrets and public keys
        <span className="block text-small text-ink-soft">
          Each endpoint has its own. They are kept in the system’s key store, never in plain text.
        </span>
      </p>
      <Button onClick={() => screen.getState().openDialog('endpoints')}>Endpoints…</Button>
    </div>
  )
}
