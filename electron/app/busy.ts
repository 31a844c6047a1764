import type { TunnelState } from '../../shared/tunnel'
import type { CoreHandlers } from '../ipc/handlers'

/** A core that hangs, or has not started, must not keep the application from quitting. */
const PATIENCE_MS = 1000

const serving: ReadonlySet<TunnelState['kind']> = new Set(['open', 'degraded', 'lost', 'opening'])

/** What would be cut off by quitting, in sentences; empty where nothing would be. */
export async function reasonsToStay(
  core: Pick<CoreHandlers, 'tunnel.look' | 'runs.list'>,
): Promise<readonly string[]> {
  const asking = Promise.all([core['tunnel.look'](null), core['runs.list'](null)])
  const answers = await Promise.race([asking.catch(() => undefined), patience()])
  if (!answers) return []
  const [look, runs] = answers
  const isRunning =
    runs.ok && runs.value.some(({ state }) => state === 'running' || state === 'paused')
  return [
    ...(look.ok ? tunnelReason(look.value.state) : []),
    ...(isRunning
      ? ['A replay of many captures stops. What it has not sent can be sent later.']
      : []),
  ]
}

function tunnelReason(tunnel: TunnelState): readonly string[] {
  if (!serving.has(tunnel.kind)) return []
  const url = 'url' in tunnel && tunnel.url !== undefined ? ` ${tunnel.url}` : ''
  return [`The public address${url} ends, and senders who use it reach nobody.`]
}

const patience = (): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref()
  })
