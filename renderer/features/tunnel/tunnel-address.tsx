import { Globe } from 'lucide-react'
import type { TunnelState } from '../../../shared/tunnel'
import { useStores, useTunnel } from '../../state/context'
import { selectPublicUrl } from '../../state/tunnel'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/copy-button'
import { Tooltip } from '../../ui/tooltip'
import { toneDot, toneInk, tunnelWords } from './tunnel-words'

/** The public URL beside the local one, or the way to get one. */
export function TunnelAddress() {
  const tunnel = useTunnel((state) => state.tunnel)
  const url = useTunnel(selectPublicUrl)
  const { copy, screen } = useStores()
  const openDialog = (): void => screen.getState().openDialog('tunnel')
  if (tunnel.kind === 'closed') {
    return (
      <Tooltip text="A tunnel, so that senders on the internet reach you">
        <Button tone="quiet" onClick={openDialog}>
          <Globe size={14} strokeWidth={1.75} aria-hidden />
          <span className="@max-[760px]/top:sr-only">Get a public address</span>
        </Button>
      </Tooltip>
    )
  }
  const { text, tone } = tunnelWords[tunnel.kind]
  return (
    <div className="flex h-7 min-w-0 items-center rounded-control border border-line bg-surface pr-px">
      <button
        type="button"
        onClick={openDialog}
        className="flex h-full min-w-0 items-center gap-2 rounded-control px-2.5 hover:bg-hover"
      >
        <span
          aria-hidden
          className={classes('keeps-colour size-2 shrink-0 rounded-full', toneDot[tone])}
        />
        <span role="status" className={classes('shrink-0 text-small', toneInk[tone])}>
          {text}
          {shortRemark(tunnel)}
        </span>
        {url !== undefined && (
          <code className="captured truncate font-medium" title={url}>
            {url}
          </code>
        )}
      </button>
      {url !== undefined && (
        <CopyButton label="Copy public address" text={url} copy={copy} className="size-6" />
      )}
    </div>
  )
}

const shortRemark = (tunnel: TunnelState): string => {
  if (tunnel.kind !== 'open') return ''
  if (tunnel.formerUrl !== undefined) return ', new URL'
  return tunnel.refusedName === undefined ? '' : ', other name'
}
