import { useEffect } from 'react'
import type { TunnelState } from '../../../shared/tunnel'
import { useSettings, useStores, useTunnel } from '../../state/context'
import { selectPublicUrl } from '../../state/tunnel'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/copy-button'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { Remarks } from '../../ui/remarks'
import { FidelityTable } from './fidelity-table'
import { TunnelFields } from './tunnel-fields'
import { toneDot, toneInk, tunnelRemarks, tunnelWords } from './tunnel-words'

/** A public address for the receiver: how to get one, how it is doing, what it does to requests. */
export function TunnelDialog() {
  const tunnel = useTunnel((state) => state.tunnel)
  const fidelity = useTunnel((state) => state.fidelity)
  const { screen, tunnel: store } = useStores()
  useEffect(() => void store.getState().look(), [store])
  const isIdle = tunnel.kind === 'closed' || tunnel.kind === 'failed'
  return (
    <Dialog
      title="Public address"
      description="A tunnel lets senders on the internet reach this receiver. Anyone who has the URL can send to it, until you close it or quit."
      onClose={screen.getState().leaveDialog}
      width="wide"
    >
      {isIdle ? <Opening /> : <Door tunnel={tunnel} />}
      <Trouble tunnel={tunnel} />
      <FidelityTable fidelity={fidelity} onTest={() => void store.getState().test()} />
    </Dialog>
  )
}

function Opening() {
  const providers = useTunnel((state) => state.providers)
  const chosen = useSettings((state) => state.settings.tunnelProvider)
  const { settings, tunnel } = useStores()
  const provider = providers.find(({ id }) => id === chosen) ?? providers[0]
  if (!provider) return null
  return (
    <>
      <ChoiceRow
        label="Through"
        choices={providers}
        current={provider.id}
        onChange={(id) => void settings.getState().change({ tunnelProvider: id })}
      />
      <p className="pt-2 text-ink-soft">{provider.about}</p>
      <TunnelFields provider={provider.id} />
      <div className="flex items-center gap-3 pt-4">
        <Button
          tone="primary"
          disabled={provider.missing !== undefined}
          onClick={() => void tunnel.getState().open(provider.id)}
        >
          Open the tunnel
        </Button>
        {provider.missing !== undefined && (
          <p className="text-small text-ink-soft">{provider.missing}</p>
        )}
      </div>
    </>
  )
}

function Door({ tunnel }: { readonly tunnel: TunnelState }) {
  const url = useTunnel(selectPublicUrl)
  const { copy, tunnel: store } = useStores()
  const { text, tone } = tunnelWords[tunnel.kind]
  return (
    <div className="overflow-hidden rounded-panel border border-line">
      <div className="flex min-h-11 items-center gap-2.5 px-3 py-2">
        <span
          aria-hidden
          className={classes('keeps-colour size-2 shrink-0 rounded-full', toneDot[tone])}
        />
        <span role="status" className={classes('shrink-0', toneInk[tone])}>
          {text}
        </span>
        <code className="captured min-w-0 flex-1 truncate font-medium">{url}</code>
        {url !== undefined && <CopyButton label="Copy" look="words" text={url} copy={copy} />}
        <Button onClick={() => void store.getState().close()}>Close the tunnel</Button>
      </div>
      <Progress tunnel={tunnel} />
      <Remarks remarks={tunnelRemarks(tunnel)} />
    </div>
  )
}

function Progress({ tunnel }: { readonly tunnel: TunnelState }) {
  const words = progressWords(tunnel)
  return words === undefined ? null : (
    <p className="captured px-3 pb-2.5 text-small text-ink-soft">{words}</p>
  )
}

function progressWords(tunnel: TunnelState): string | undefined {
  if (tunnel.kind === 'opening') {
    const tries = tunnel.attempt > 1 ? ` Try ${tunnel.attempt}.` : ''
    return tunnel.url === undefined
      ? `Asking ${tunnel.provider} for a public URL.${tries}`
      : `${tunnel.url} was given. A test request is on its way to it.${tries}`
  }
  return tunnel.kind === 'open'
    ? `Through ${tunnel.provider}. The last test request came back after ${tunnel.roundTripMs} ms.`
    : undefined
}

function Trouble({ tunnel }: { readonly tunnel: TunnelState }) {
  if (tunnel.kind !== 'failed' && tunnel.kind !== 'lost') return null
  return (
    <div className="pt-4">
      <FailureNote error={tunnel.error} />
    </div>
  )
}
