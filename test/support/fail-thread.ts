import { Session } from 'node:inspector'

interface Attached {
  readonly params: { readonly sessionId: string; readonly workerInfo: { readonly title: string } }
}

/**
 * Lets a thread of this process end by an error that nobody catches, between two of its calls: one
 * that is ended from outside in the middle of a call of SQLite takes the process along.
 * @param name the one it was started with, for example `receiver`
 */
export async function failThread(name: string): Promise<void> {
  const session = new Session()
  session.connect()
  const expression = "setTimeout(() => { throw new Error('planted') })"
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })
  await new Promise<void>((resolve) => {
    session.on('NodeWorker.attachedToWorker', ({ params }: Attached) => {
      if (!params.workerInfo.title.endsWith(name)) return
      const { sessionId } = params
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message }, () => resolve())
    })
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
  })
  // Left while the thread still ends, the session would be called from a thread that is gone.
  await new Promise<void>((resolve) => {
    session.on('NodeWorker.detachedFromWorker', () => resolve())
  })
  session.disconnect()
}
