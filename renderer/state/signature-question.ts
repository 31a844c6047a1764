import type { SignatureQuestion } from '../../shared/signature-report'
import type { SignatureState } from './signature'

/** The question about the open capture as things stand; `undefined` where none is open. */
export function questionOf({ captureId, trial }: SignatureState): SignatureQuestion | undefined {
  if (captureId === undefined) return undefined
  return Object.keys(trial).length === 0 ? { id: captureId } : { id: captureId, trial }
}
