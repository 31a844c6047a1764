import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FleetFinding, findTrait } from '../../shared/diagnosis-fleet/find-trait'
import { type FleetSample, factBytes, factsOf } from '../../shared/diagnosis-fleet/fleet-sample'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { Reader } from '../storage/reader'
import type { JudgedCapture } from './solver-contract'

/** Reads the captures one by one, so that other questions are answered in between. */
export async function lookAtFleet(
  captures: readonly JudgedCapture[],
  reader: Reader,
  signal: AbortSignal,
): Promise<Result<FleetFinding | undefined, AppError>> {
  const samples: FleetSample[] = []
  for (const capture of captures) {
    if (signal.aborted) return err({ code: 'cancelled' })
    const sample = await sampleOf(capture, reader)
    if (sample) samples.push(sample)
    await nextTurn()
  }
  return ok(findTrait(samples))
}

/** `undefined` for one that went meanwhile. */
async function sampleOf(
  { id, outcome, eventType }: JudgedCapture,
  reader: Reader,
): Promise<FleetSample | undefined> {
  const capture = reader.get(id)
  const slice = await reader.body({ id, form: 'raw', offset: 0, length: factBytes })
  if (!capture.ok || !slice.ok) return undefined
  const { headers, bodyBytes, receivedAt } = capture.value
  return { outcome, eventType, bodyBytes, receivedAt, facts: factsOf(headers, slice.value.bytes) }
}
