import type {
  AcceptanceLook,
  AcceptanceOrder,
  AcceptanceProgress,
  AcceptanceReport,
} from '../acceptance/report'
import type { CaptureId } from '../http/capture'
import { call, event, type Nothing } from './entry'

export const acceptanceCalls = {
  /** What an acceptance run would send. */
  'acceptance.look': call<AcceptanceOrder, AcceptanceLook>(),
  /** Answered at its end; each variant is told by `acceptance.progress`. */
  'acceptance.run': call<AcceptanceOrder, AcceptanceReport>(),
  /** Ends the run of this capture; its call is then answered with what there is. */
  'acceptance.cancel': call<{ readonly captureId: CaptureId }, Nothing>(),
  /** The report of a run of this program, to be kept. */
  'acceptance.text': call<ReportRequest, { readonly text: string; readonly fileName: string }>(),
} as const

export const acceptanceEvents = {
  'acceptance.progress': event<AcceptanceProgress>(),
} as const

export interface ReportRequest {
  /** Of the run. */
  readonly id: string
  readonly format: 'html' | 'junit'
}
