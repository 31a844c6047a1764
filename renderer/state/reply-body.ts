import type { Bytes } from '../../shared/bytes'
import type { Bridge } from '../../shared/ipc/contract'
import type { AttemptId } from '../../shared/replay'
import { type BodyReading, readBody } from './body-reading'

/** Reads the decoded body of an answer to its end; `undefined` where it cannot be read. */
export const createReplyBody =
  (bridge: Bridge) =>
  async (attemptId: AttemptId): Promise<Bytes | undefined> => {
    const seen: BodyReading[] = []
    await readBody({
      fetch: (offset, length) =>
        bridge['replay.body']({ attemptId, form: 'decoded', offset, length }),
      report: (reading) => seen.push(reading),
      signal: new AbortController().signal,
    })
    const last = seen.at(-1)
    return last?.kind === 'read' ? last.bytes : undefined
  }
