import { useId, useState } from 'react'
import { providerPacks } from '../../../shared/providers/index'
import { baseUrlOf, type SetupGuide } from '../../../shared/providers/setup'
import { useReceiver, useStores, useTunnel } from '../../state/context'
import { selectAddress } from '../../state/receiver'
import { selectPublicUrl } from '../../state/tunnel'
import { CopyButton } from '../../ui/copy-button'
import { Dialog } from '../../ui/dialog'
import { guideFor } from './guide-for'

const field = 'h-8 w-full rounded-control border border-line bg-sunken px-2'

/** What to do at a sender so that its webhooks arrive here, with the address filled in. */
export function SetupDialog() {
  const receiving = useReceiver(selectAddress)
  const publicUrl = useTunnel(selectPublicUrl)
  const { screen } = useStores()
  const [provider, setProvider] = useState(providerPacks[0]?.id ?? '')
  const [typed, setTyped] = useState<string>()
  const ids = { provider: useId(), address: useId() }
  const address = typed ?? publicUrl ?? receiving ?? ''
  const guide = guideFor(provider, address)

  return (
    <Dialog
      title="Receive from…"
      description="What to do at the sender so that its webhooks arrive here."
      onClose={screen.getState().closeDialog}
      width="wide"
    >
      <label htmlFor={ids.provider} className="mb-1 block text-small text-ink-soft">
        Sender
      </label>
      <select
        id={ids.provider}
        value={provider}
        onChange={(event) => setProvider(event.target.value)}
        className={field}
      >
        {providerPacks.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor={ids.address} className="mt-3 mb-1 block text-small text-ink-soft">
        Address, as the sender reaches it
      </label>
      <input
        id={ids.address}
        value={address}
        spellCheck={false}
        aria-invalid={baseUrlOf(address) === undefined}
        onChange={(event) => setTyped(event.target.value)}
        className={`${field} font-mono`}
      />
      {guide ? (
        <Guide guide={guide} />
      ) : (
        <p className="mt-3 text-warn">An address begins with http:// or https://.</p>
      )}
    </Dialog>
  )
}

function Guide({ guide }: { guide: SetupGuide }) {
  const { copy } = useStores()
  return (
    <>
      {guide.warnings.map((warning) => (
        <p key={warning} className="mt-3 rounded-control bg-warn-wash px-2 py-1 text-warn">
          {warning}
        </p>
      ))}
      <ol className="mt-4 space-y-4">
        {guide.steps.map(({ title, code, remark }) => (
          <li key={title}>
            <h3 className="font-medium">{title}</h3>
            {code !== undefined && (
              <div className="mt-1 flex items-start gap-1 rounded-control border border-line bg-sunken py-1 pr-1 pl-2">
                <pre className="min-w-0 flex-1 py-1 font-mono text-small break-all whitespace-pre-wrap">
                  {code}
                </pre>
                <CopyButton label={`Copy: ${title}`} text={code} copy={copy} />
              </div>
            )}
            {remark && <p className="mt-1 text-small text-ink-soft">{remark}</p>}
          </li>
        ))}
      </ol>
    </>
  )
}
