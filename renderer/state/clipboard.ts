import type { Bridge } from '../../shared/ipc/contract'
import type { Report } from './messages'

/** Puts text on the clipboard; resolves to whether it is there. */
export type Copy = (text: string) => Promise<boolean>

export const createCopy =
  (bridge: Bridge, report: Report): Copy =>
  async (text) => {
    const answer = await bridge['clipboard.write']({ text })
    if (!answer.ok) report.failed(answer.error)
    return answer.ok
  }
