import { Command, LockKeyhole, Settings2, Signpost } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ReceiverState } from '../../../shared/receiver-state'
import { useReceiver, useStores } from '../../state/context'
import { selectAddress, selectHttpsAddress } from '../../state/receiver'
import { useKeysOf } from '../../state/use-keys-of'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/copy-button'
import { IconButton } from '../../ui/icon-button'
import { KeyHint } from '../../ui/key-hint'
import { Tooltip } from '../../ui/tooltip'
import { AppMark } from './app-mark'

/** The top of the window: where to send, whether it is heard, and the way to everything else. */
export function AddressBar({ publicAddress }: { readonly publicAddress: ReactNode }) {
  const receiver = useReceiver((state) => state.receiver)
  const address = useReceiver(selectAddress)
  const httpsAddress = useReceiver(selectHttpsAddress)
  const { copy, receiver: store, screen } = useStores()
  const [paletteKeys, settingsKeys, endpointKeys] = [
    useKeysOf('palette.open'),
    useKeysOf('settings.open'),
    useKeysOf('endpoints.open'),
  ]
  return (
    <header className="@container/top flex h-11 shrink-0 items-center gap-3 border-b border-line bg-ground pr-2 pl-3">
      <AppMark />
      <h1 className="sr-only">Hookwright</h1>
      <div className="flex h-7 min-w-0 items-center gap-2 rounded-control border border-line bg-surface pr-px pl-2.5">
        <StateDot kind={receiver.kind} />
        <span className={classes('shrink-0 text-small', words[receiver.kind].className)}>
          {words[receiver.kind].text}
        </span>
        {address !== undefined && (
          <>
            <code className="captured truncate font-medium" title={address}>
              {address}
            </code>
            <CopyButton label="Copy address" text={address} copy={copy} className="size-6" />
          </>
        )}
      </div>
      {httpsAddress !== undefined && (
        <Tooltip text="Certificate that senders have to trust">
          <Button tone="quiet" onClick={() => screen.getState().openDialog('certificate')}>
            <LockKeyhole size={14} strokeWidth={1.75} aria-hidden />
            <span className="@max-[760px]/top:sr-only">HTTPS on</span>
            {new URL(httpsAddress).port}
          </Button>
        </Tooltip>
      )}
      {publicAddress}
      <Tooltip text="Answers, providers and secrets by path" keys={endpointKeys}>
        <Button tone="quiet" onClick={() => screen.getState().openDialog('endpoints')}>
          <Signpost size={14} strokeWidth={1.75} aria-hidden />
          <span className="@max-[760px]/top:sr-only">Endpoints</span>
        </Button>
      </Tooltip>
      {receiver.kind === 'paused' && (
        <Button tone="primary" onClick={() => void store.getState().pauseOrResume()}>
          Resume
        </Button>
      )}
      <span className="flex-1" />
      <Button tone="quiet" onClick={() => screen.getState().openDialog('palette')}>
        <Command size={14} strokeWidth={1.75} aria-hidden />
        <span className="@max-[860px]/top:sr-only">Commands</span>
        {paletteKeys !== undefined && <KeyHint keys={paletteKeys} />}
      </Button>
      <IconButton
        icon={Settings2}
        label="Settings"
        keys={settingsKeys}
        onClick={() => screen.getState().openSettings()}
      />
    </header>
  )
}

const words: Readonly<
  Record<ReceiverState['kind'], { readonly text: string; readonly className: string }>
> = {
  starting: { text: 'Starting', className: 'text-ink-soft' },
  listening: { text: 'Listening', className: 'text-ok' },
  paused: { text: 'Paused: senders get 503', className: 'text-warn' },
  failed: { text: 'Not receiving', className: 'pr-2 text-bad' },
  stopped: { text: 'Stopped', className: 'pr-2 text-ink-soft' },
}

const dots: Readonly<Record<ReceiverState['kind'], string>> = {
  starting: 'bg-control animate-pulse',
  listening: 'bg-ok',
  paused: 'bg-warn',
  failed: 'bg-bad',
  stopped: 'bg-control',
}

const StateDot = ({ kind }: { kind: ReceiverState['kind'] }) => (
  <span aria-hidden className={classes('keeps-colour size-2 shrink-0 rounded-full', dots[kind])} />
)
