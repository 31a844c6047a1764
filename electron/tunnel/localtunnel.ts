import { Worker } from 'node:worker_threads'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { OpenedTunnel, TunnelOrder, TunnelProvider } from './provider'
import { publicOrigin } from './public-name'
import type { TunnelerData, TunnelerNews } from './tunneler-contract'

/**
 * localtunnel, at its public server or one of one's own.
 *
 * Its client (2.0.2) retries a dead server every second for ever, and `close()` does not stop
 * that; so each tunnel has a thread of its own, and closing it ends the thread.
 *
 * @param threads the folder with the built thread entries
 */
export const localtunnel = (threads: URL): TunnelProvider => ({
  id: 'localtunnel',
  label: 'localtunnel',
  about:
    'Needs nothing else. Requests go unencrypted between its server and this machine; a server of your own can be set.',
  mending: 'supervisor',
  naming: 'by request',
  missing: async () => undefined,

  async open(order, signal) {
    const host = publicOrigin(order.settings.tunnelHost)
    if (host === undefined) {
      return err({
        code: 'bad-input',
        detail: `The tunnel server “${order.settings.tunnelHost}” is not an http(s) URL.`,
      })
    }
    return openInThread(new URL('tunneler.js', threads), { ...order, host }, signal)
  },
})

function openInThread(
  entry: URL,
  { host, port, name, onLost }: TunnelOrder & { readonly host: string },
  signal: AbortSignal,
): Promise<Result<OpenedTunnel, AppError>> {
  return new Promise((resolve) => {
    const data: TunnelerData = { host, port, name }
    const worker = new Worker(entry, { workerData: data, name: 'tunnel' })
    let isOver = false
    const close = (): void => {
      isOver = true
      signal.removeEventListener('abort', close)
      void worker.terminate()
    }
    const fail = (detail: string): void => {
      if (isOver) return
      close()
      // What was resolved before stays; for an opened tunnel this is the news of its end.
      resolve(err({ code: 'tunnel-failed', provider: 'localtunnel', detail }))
      onLost(detail)
    }
    signal.addEventListener('abort', close, { once: true })
    worker.on('message', (news: TunnelerNews) => {
      if (news.kind === 'broke') return fail(news.reason)
      const url = publicOrigin(news.url)
      if (url === undefined) return fail('its server gave an address that is no URL')
      signal.removeEventListener('abort', close)
      resolve(ok({ url, close }))
    })
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => fail('its thread ended'))
  })
}
