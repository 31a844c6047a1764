import type { AppError } from '../../shared/errors'
import type { SignatureQuestion } from '../../shared/signature-report'
import type { SignatureSearch, SignatureTools } from './signature'
import { questionOf } from './signature-question'

/** Searches that take a while: for the cause of a failure, or for an unknown scheme. */
export function createSearching({ bridge, get, set }: SignatureTools) {
  /** A search that was overtaken, by another or by leaving, changes nothing any more. */
  let current = 0

  const search = async (
    goal: 'cause' | 'scheme',
    run: (question: SignatureQuestion) => Promise<SignatureSearch>,
  ): Promise<void> => {
    const question = questionOf(get())
    if (!question) return
    current += 1
    const mine = current
    set({ search: { kind: 'running', goal, tried: 0 } })
    const outcome = await run(question)
    if (mine === current) set({ search: outcome })
  }

  const stop = (): void => {
    const { captureId, search: now } = get()
    current += 1
    if (now.kind === 'running' && captureId !== undefined) {
      void bridge['signature.cancel']({ id: captureId })
    }
  }

  return {
    stop,
    watch: () =>
      bridge.on('signature.progress', ({ id, tried }) => {
        const { captureId, search: now } = get()
        if (id === captureId && now.kind === 'running') set({ search: { ...now, tried } })
      }),
    solve: () =>
      search('cause', async (question) => {
        const answer = await bridge['signature.solve'](question)
        return answer.ok ? { kind: 'solved', answer: answer.value } : ended(answer.error)
      }),
    infer: () =>
      search('scheme', async (question) => {
        const answer = await bridge['signature.infer'](question)
        return answer.ok ? { kind: 'inferred', answer: answer.value } : ended(answer.error)
      }),
    async cancel(): Promise<void> {
      stop()
      set({ search: { kind: 'idle' } })
    },
  }
}

const ended = (error: AppError): SignatureSearch =>
  error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error }
