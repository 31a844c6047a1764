import { Session } from 'node:inspector'

interface Attached {
  readonly params: { readonly sessionId: string; readonly workerInfo: { readonly title: string } }
}

/**
 * Gets ready to let a thread of this process end by an error that nobody catches, between two of
 * its calls: one that is ended from outside in a call of SQLite takes the process along.
 * @param name the one it was started with, for example `receiver`
 * @returns what lets it end, and resolves when it has
 */
export async function threadToFail(name: string): Promise<() => Promise<void>> {
  const session = new Session()
  session.connect()
  const sessionId = await new Promise<string>((resolve) => {
    session.on('NodeWorker.attachedToWorker', ({ params }: Attached) => {
      if (params.workerInfo.title.endsWith(name)) resolve(params.sessionId)
    })
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
  })
  const expression = "setTimeout(() => { throw new Error('planted') })"
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })
  return async () => {
    const ended = new Promise<void>((resolve) => {
      session.on('NodeWorker.detachedFromWorker', () => resolve())
    })
    session.post('NodeWorker.sendMessageToWorker', { sessionId, message })
    await ended
    session.disconnect()
  }
}
