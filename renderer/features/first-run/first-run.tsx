import { Unplug } from 'lucide-react'
import { packOf } from '../../../shared/providers/detect'
import { setupSenders } from '../../../shared/setup/setup-guide'
import { useReceiver, useStores } from '../../state/context'
import { selectAddress } from '../../state/receiver'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { EmptyNote } from '../../ui/empty-note'

/** What stands in an empty list: where to send, and something to send. */
export function FirstRun() {
  const address = useReceiver(selectAddress)
  const kind = useReceiver((state) => state.receiver.kind)
  const hasSamples = useReceiver((state) => state.samples.length > 0)
  const { copy, screen } = useStores()

  if (address === undefined) {
    return kind === 'failed' || kind === 'stopped' ? (
      <EmptyNote icon={Unplug} title="Nothing can be received now">
        Captures will appear here once the receiver listens again.
      </EmptyNote>
    ) : (
      <div aria-busy className="flex-1" />
    )
  }
  const curl = curlFor(address)
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-center-safe overflow-y-auto px-6 py-8">
      <div className="mx-auto w-full max-w-[440px]">
        <h2 className="text-title font-semibold tracking-tight">Ready for your first webhook</h2>
        <p className="mt-1 text-ink-soft">
          Every request sent to this address, to any path, is kept exactly as it came and shows up
          here at once.
        </p>
        <div className="mt-5 flex items-center gap-2 rounded-panel border border-accent-line bg-accent-wash py-2 pr-2 pl-3.5">
          <code className="captured min-w-0 flex-1 text-lead font-medium">{address}</code>
          <CopyButton label="Copy address" text={address} copy={copy} look="words" />
        </div>
        <p className="mt-5 mb-1.5 text-ink-soft">Or paste this into a terminal</p>
        <div className="flex items-start gap-2 rounded-panel border border-line bg-sunken py-2 pr-2 pl-3.5">
          <code className="captured min-w-0 flex-1 py-1 text-small whitespace-pre-wrap">
            {curl}
          </code>
          <CopyButton label="Copy command" text={curl} copy={copy} />
        </div>
        <p className="mt-5 mb-1.5 text-ink-soft">Or have a sender reach you</p>
        <div className="flex flex-wrap gap-1.5">
          {firstSenders.map(({ id, label }) => (
            <Button key={id} onClick={() => screen.getState().openSetup(id)}>
              {label}
            </Button>
          ))}
          <Button tone="quiet" onClick={() => screen.getState().openDialog('setup')}>
            {setupSenders.length - firstSenders.length} more…
          </Button>
        </div>
        {hasSamples && (
          <div className="mt-6 flex items-center gap-3">
            <Button tone="primary" onClick={() => screen.getState().openDialog('samples')}>
              Send a sample…
            </Button>
            <span className="text-small text-ink-soft">Real webhooks, signed, over HTTP.</span>
          </div>
        )}
      </div>
    </div>
  )
}

/** Those with a pack of their own, and the two that most people begin with. */
const firstSenders = setupSenders.filter(
  ({ id }) => packOf(id) !== undefined || id === 'github' || id === 'stripe',
)

const curlFor = (address: string): string =>
  `curl ${address}/hooks/test \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{"event":"ping","id":1}'`
