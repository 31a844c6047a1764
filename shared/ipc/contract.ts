import type { AppError } from '../errors'
import type { Result } from '../result'
import { acceptanceCalls, acceptanceEvents } from './acceptance-calls'
import { backfillCalls, backfillEvents } from './backfill-calls'
import { captureCalls, captureEvents } from './capture-calls'
import { dataCalls, dataEvents } from './data-calls'
import { endpointCalls, endpointEvents } from './endpoint-calls'
import { exportCalls, exportEvents } from './export-calls'
import { receiverCalls, receiverEvents } from './receiver-calls'
import { replayCalls, replayEvents } from './replay-calls'
import { schemaCalls } from './schema-calls'
import { shellCalls, shellEvents } from './shell-calls'
import { signatureCalls, signatureEvents } from './signature-calls'

/** Every question a window can ask. A new one goes into the file of its subject. */
export const calls = {
  ...captureCalls,
  ...receiverCalls,
  ...replayCalls,
  ...acceptanceCalls,
  ...dataCalls,
  ...schemaCalls,
  ...endpointCalls,
  ...signatureCalls,
  ...exportCalls,
  ...backfillCalls,
  ...shellCalls,
} as const

/** All news that windows are told. */
export const events = {
  ...captureEvents,
  ...receiverEvents,
  ...replayEvents,
  ...acceptanceEvents,
  ...dataEvents,
  ...endpointEvents,
  ...signatureEvents,
  ...exportEvents,
  ...backfillEvents,
  ...shellEvents,
} as const

export type CallName = keyof typeof calls
export type Input<C extends CallName> = (typeof calls)[C]['input']
export type Output<C extends CallName> = (typeof calls)[C]['output']

export type EventName = keyof typeof events
export type Payload<E extends EventName> = (typeof events)[E]['payload']

/** What the preload script puts on `window.hookwright`. */
export type Bridge = {
  readonly [C in CallName]: (input: Input<C>) => Promise<Result<Output<C>, AppError>>
} & {
  on<E extends EventName>(name: E, listener: (payload: Payload<E>) => void): () => void
}
