import type { CaptureId } from '../../shared/http/capture'
import type { FormSignatures } from '../../shared/signature-report'
import type { SignatureTools } from './signature'
import { questionOf } from './signature-question'

/** What is asked about a signature and answered at once. */
export function createLooking({ bridge, get, set }: SignatureTools) {
  /** Grows with every question, so that only the last one's answer counts. */
  let asked = 0

  return {
    async check(): Promise<void> {
      const question = questionOf(get())
      if (!question) return
      asked += 1
      const mine = asked
      const answer = await bridge['signature.check'](question)
      if (mine !== asked) return
      set(
        answer.ok
          ? { report: answer.value, failure: undefined }
          : { report: undefined, failure: answer.error },
      )
    },

    async lookAtFleet(id: CaptureId): Promise<void> {
      const answer = await bridge['signature.fleet']({ id })
      if (get().captureId === id && answer.ok) set({ fleet: answer.value })
    },

    async reveal(): Promise<void> {
      const question = questionOf(get())
      if (!question) return
      const answer = await bridge['signature.reveal'](question)
      if (get().captureId !== question.id) return
      set(answer.ok ? { revealed: answer.value } : { failure: answer.error })
    },
    hide: (): void => set({ revealed: undefined }),

    async ofForms(id: CaptureId, forms: readonly string[]): Promise<FormSignatures | undefined> {
      const answer = await bridge['signature.forms']({ id, forms })
      return answer.ok ? answer.value : undefined
    },

    async loadSchemes(): Promise<void> {
      if (get().schemes.length > 0) return
      const answer = await bridge['signature.schemes'](null)
      if (answer.ok) set({ schemes: answer.value })
    },
  }
}
