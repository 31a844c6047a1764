import type { PorterMethods, PorterNews } from '../fixtures/porter-contract'
import type { Client } from '../threads/link'
import { usualRestMs } from '../threads/rest'
import { startThread } from '../threads/supervised-thread'

/** The thread that carries captures out and in. It is there while something is asked of it. */
export interface PorterThread {
  readonly client: () => Client<PorterMethods>
  /** Ends it at once, whatever it is doing. */
  readonly restart: (reason: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export function createPorter(options: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly dataDir: string
  readonly onWritten: (news: PorterNews['written']) => void
  readonly onFailure: (detail: string) => void
}): PorterThread {
  const { folder, dataDir, onWritten, onFailure } = options
  const thread = startThread<PorterMethods>({
    name: 'porter',
    file: new URL('porter.js', folder),
    starts: 'with the first call',
    restsAfterMs: usualRestMs,
    workerData: () => ({ dataDir }),
    // Progress is all that it tells unasked.
    onNews: (_, payload) => onWritten(payload as PorterNews['written']),
    onFailure,
  })
  return { client: () => thread.client, restart: thread.restart, stop: thread.stop }
}
