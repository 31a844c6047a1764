import type { Tool } from '../tool'
import { analyzeCapture } from './analyze-capture'
import { diffCaptures } from './diff-captures'
import { explainSignature } from './explain-signature'
import { getCapture } from './get-capture'
import { listCaptures } from './list-captures'
import { listEndpoints } from './list-endpoints'
import { listProviders } from './list-providers'
import { replayCapture } from './replay-capture'
import { validateCapture } from './validate-capture'
import { waitForCapture } from './wait-for-capture'

/** Tools that look only. A new one is one file beside this and one line here. */
const looking: readonly Tool[] = [
  listCaptures,
  getCapture,
  analyzeCapture,
  explainSignature,
  diffCaptures,
  validateCapture,
  waitForCapture,
  listEndpoints,
  listProviders,
]

/** Sending is offered only where a person allowed somewhere to send to. */
export const toolsFor = (allowed: readonly string[]): readonly Tool[] =>
  allowed.length === 0 ? looking : [...looking, replayCapture]
