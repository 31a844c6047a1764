import { useEffect, useState } from 'react'
import { type CertificateView, trustSteps } from '../../../shared/certificate'
import { useReceiver, useStores } from '../../state/context'
import { selectHttpsAddress } from '../../state/receiver'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog } from '../../ui/dialog'

/** The certificate for HTTPS, and how senders are made to trust it. */
export function CertificateDialog() {
  const { screen, receiver } = useStores()
  const address = useReceiver(selectHttpsAddress)
  const [view, setView] = useState<CertificateView>()
  useEffect(() => {
    // Asked again for every address: another host has another certificate.
    if (address === undefined) setView(undefined)
    else void receiver.getState().certificate().then(setView)
  }, [receiver, address])
  return (
    <Dialog
      title="Certificate for HTTPS"
      description="Senders that check it have to trust it once. Others, and those that are told not to check, need nothing."
      onClose={screen.getState().closeDialog}
      width="wide"
    >
      {address !== undefined && view ? (
        <Facts view={view} address={address} />
      ) : (
        <div className="flex items-center gap-3">
          <p className="flex-1 text-ink-soft">The receiver is not reached by HTTPS now.</p>
          <Button onClick={() => screen.getState().openSettings('receiver')}>
            Turn on in Settings…
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function Facts({ view, address }: { readonly view: CertificateView; readonly address: string }) {
  const { copy } = useStores()
  const { trust } = view
  const facts = [
    ['Address', address],
    ['For', view.names.join(', ')],
    ['Until', new Date(view.validTo).toISOString().slice(0, 10)],
    ['File', view.file],
    ['SHA-256', view.fingerprint],
    ...(trust
      ? [
          ['To be trusted', trust.file],
          ['Its SHA-256', trust.fingerprint],
        ]
      : []),
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1">
        {facts.map(([name = '', value = '']) => (
          <div key={name} className="contents">
            <dt className="text-small text-ink-soft">{name}</dt>
            <dd className="flex min-w-0 items-center gap-2">
              <span className="captured min-w-0 flex-1 font-mono break-all">{value}</span>
              <CopyButton label={`Copy ${name}`} text={value} copy={copy} className="size-6" />
            </dd>
          </div>
        ))}
      </dl>
      {trust && (
        <>
          <div className="flex items-center gap-3 pt-4 pb-1">
            <h3 className="flex-1 font-medium">How senders are made to trust it</h3>
            <CopyButton label="Copy PEM" look="words" text={trust.pem} copy={copy} />
          </div>
          <ul className="flex flex-col gap-2">
            {trustSteps(trust.file, address).map(({ title, code }) => (
              <li key={title}>
                <p className="text-small text-ink-soft">{title}</p>
                <div className="flex items-start gap-1">
                  <pre className="captured min-w-0 flex-1 rounded-control bg-ground p-2 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
                    {code}
                  </pre>
                  <CopyButton label={`Copy for ${title}`} text={code} copy={copy} />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
