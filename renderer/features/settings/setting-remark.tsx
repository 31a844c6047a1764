import type { SettingId, SettingValue } from '../../../shared/setting-entry'
import { useReceiver, useStores } from '../../state/context'
import { Button } from '../../ui/button'

interface RemarkProps {
  readonly id: SettingId
  readonly value: SettingValue
}

/** What a person should know about the value as it is, under its control. */
export function SettingRemark({ id, value }: RemarkProps) {
  if (id === 'host') return <HostRemark host={String(value)} />
  if (id === 'port') return <PortRemark port={Number(value)} />
  return null
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')

const HostRemark = ({ host }: { host: string }) =>
  isLoopback(host) ? null : (
    <p role="status" className="mt-1 rounded-control bg-warn-wash px-2 py-1 text-small text-warn">
      Everybody who reaches this machine can send to it.
    </p>
  )

/** The receiver may listen elsewhere than it should: for this run, or because the port was taken. */
function PortRemark({ port }: { port: number }) {
  const receiver = useReceiver((state) => state.receiver)
  const { receiver: store } = useStores()
  if (receiver.kind !== 'listening' && receiver.kind !== 'paused') return null
  if (port === receiver.port) return null
  return (
    <p className="mt-1 flex items-center justify-between gap-2 text-small text-ink-soft">
      Now listening on {receiver.port}.
      {port !== 0 && <Button onClick={() => void store.getState().restart()}>Move it there</Button>}
    </p>
  )
}
