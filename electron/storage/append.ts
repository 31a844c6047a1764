import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { Arrival } from '../capture/arrival'
import type { CaptureIds } from './capture-id'
import {
  type BodyHome,
  belongsInSegment,
  captureRow,
  insertCapture,
  keptBodyBytes,
  type Mark,
  smallBody,
  summaryOf,
} from './capture-row'
import type { Segments } from './segments'
import type { WriterCore } from './writer-core'

type Append = (arrival: Arrival, mark: Mark) => Promise<Result<CaptureSummary, AppError>>

interface AppendDeps {
  readonly core: WriterCore
  readonly segments: Segments
  readonly ids: CaptureIds
}

/** Puts an arrival on disk: a large body first, then, when that is safe, the row that names it. */
export function createAppend(deps: AppendDeps): Append {
  const { core, segments } = deps

  const appendLarge = async (arrival: Arrival, mark: Mark, length: number) => {
    try {
      const placement = await segments.append(arrival.chunks, length)
      const kept = await insert(deps, { arrival, mark, body: { kind: 'segment', placement } })
      if (!kept.ok) await segments.free([placement])
      return kept
    } catch (error) {
      return err(core.toError(error))
    }
  }

  return (arrival, mark) => {
    const length = keptBodyBytes(arrival)
    return belongsInSegment(length)
      ? appendLarge(arrival, mark, length)
      : insert(deps, { arrival, mark, body: smallBody(arrival) })
  }
}

interface Whole {
  readonly arrival: Arrival
  readonly mark: Mark
  readonly body: BodyHome
}

/** Order of arrival is the order in which captures were whole and got into a group. */
function insert(
  { core, ids }: AppendDeps,
  { arrival, mark, body }: Whole,
): Promise<Result<CaptureSummary, AppError>> {
  const row = captureRow(arrival, mark)
  return new Promise((resolve) => {
    let seq = 0
    let id = '' as CaptureId
    core.writer.add({
      write(database) {
        seq = core.tally.nextSeq(database)
        id = ids.next()
        insertCapture(database, { seq, id }, row, body)
      },
      settle(failure) {
        if (failure !== undefined) return resolve(err(failure))
        core.acknowledged(seq)
        core.tally.add(1, row.keptBytes)
        resolve(ok(summaryOf(id, row)))
      },
    })
  })
}
