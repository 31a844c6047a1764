import { readTempo } from '../../../shared/replay/pace'
import { noRetries } from '../../../shared/replay/retry-policy'
import type { SendingOrder } from '../../../shared/replay/sending-order'
import type { RunRequest } from '../../../shared/replay-run'

/** How a run goes, as a form has it. */
export interface BulkFields {
  readonly line: SendingOrder
  readonly seed: string
  readonly concurrency: string
  /** `max`, `original` or a factor such as `10x`. */
  readonly tempo: string
  /** Empty for no limit. */
  readonly rate: string
  readonly retries: string
}

export const firstBulkFields: BulkFields = {
  line: 'arrival',
  seed: '1',
  concurrency: '4',
  tempo: 'max',
  rate: '',
  retries: '0',
}

type Rules = Pick<RunRequest, 'line' | 'seed' | 'concurrency' | 'pace' | 'retry'>

/** The rules these fields describe, or the first thing that is wrong with them. */
export function rulesOf(fields: BulkFields): Rules | { readonly fault: string } {
  const speed = readTempo(fields.tempo)
  const concurrency = whole(fields.concurrency, 1, 256)
  const perSecond = fields.rate.trim() === '' ? 0 : whole(fields.rate, 1, 100_000)
  const retries = whole(fields.retries, 0, 100)
  const seed = whole(fields.seed, 0, 2 ** 32 - 1)
  if (concurrency === undefined) return { fault: 'At the same time: a number from 1 to 256.' }
  if (speed === undefined) return { fault: 'The tempo is a factor such as 10x.' }
  if (perSecond === undefined) return { fault: 'A second: a number from 1 to 100000, or nothing.' }
  if (retries === undefined) return { fault: 'Tries after a failure: a number from 0 to 100.' }
  if (seed === undefined) return { fault: 'The seed is a whole number.' }
  return {
    line: fields.line,
    seed,
    concurrency,
    pace: { speed, perSecond },
    retry: { ...noRetries, retries },
  }
}

function whole(text: string, min: number, max: number): number | undefined {
  const value = Number(text)
  return /^\d+$/.test(text.trim()) && value >= min && value <= max ? value : undefined
}
