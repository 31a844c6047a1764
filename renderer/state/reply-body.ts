import type { Bytes } from '../../shared/bytes'
import type { Bridge } from '../../shared/ipc/contract'
import type { AttemptId } from '../../shared/replay'
import { type BodyReading, readBody } from './body-reading'

type ReadWhole = (attemptId: AttemptId) => Promise<Bytes | undefined>

/** Reads the decoded body of an answer to its end; `undefined` where it cannot be read. */
export const createReplyBody =
  (bridge: Bridge): ReadWhole =>
  (attemptId) =>
    whole((offset, length) => bridge['replay.body']({ attemptId, form: 'decoded', offset, length }))

/** Reads what an attempt sent to its end; `undefined` where it cannot be read. */
export const createSentBody =
  (bridge: Bridge): ReadWhole =>
  (attemptId) =>
    whole((offset, length) => bridge['replay.sentBody']({ attemptId, offset, length }))

async function whole(fetch: Parameters<typeof readBody>[0]['fetch']): Promise<Bytes | undefined> {
  const seen: BodyReading[] = []
  await readBody({
    fetch,
    report: (reading) => seen.push(reading),
    signal: new AbortController().signal,
  })
  const last = seen.at(-1)
  return last?.kind === 'read' ? last.bytes : undefined
}
