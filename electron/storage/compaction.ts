import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { Placement, Segments } from './segments'
import type { WriterCore } from './writer-core'

/** Moving a body costs as much as it frees when half of a file is alive; below this it pays well. */
const WORTH_BELOW = 0.25

/**
 * Moves what little is still alive in old body files to the newest one and removes them, so that
 * deleting captures gives the disk its room back. A reader that finds a file gone reads the row
 * again: the body lies elsewhere now.
 */
export async function compact(
  core: WriterCore,
  segments: Segments,
): Promise<Result<void, AppError>> {
  for (const segment of segments.sparse(WORTH_BELOW)) {
    const moved = await empty(core, segments, segment)
    if (!moved.ok) return moved
  }
  return ok(undefined)
}

interface Body extends Placement {
  readonly seq: number
}

async function empty(
  core: WriterCore,
  segments: Segments,
  segment: number,
): Promise<Result<void, AppError>> {
  try {
    const bodies = core
      .database()
      .prepare<Body>('SELECT * FROM body_in_segment WHERE segment = ?')
      .all([segment])
    const left: Placement[] = []
    for (const body of bodies) {
      const moved = await move(core, segments, body)
      if (!moved.ok) return moved
      left.push(moved.value)
    }
    await segments.free(left)
    return ok(undefined)
  } catch (error) {
    return err(core.toError(error))
  }
}

/** Returns the place that is free now: the old one, or the new one of a capture deleted meanwhile. */
async function move(
  core: WriterCore,
  segments: Segments,
  body: Body,
): Promise<Result<Placement, AppError>> {
  const placed = await segments.append([await segments.read(body)], body.length)
  const updated = await core.writer.run((database) =>
    database
      .prepare('UPDATE body_in_segment SET segment = ?, offset = ? WHERE seq = ? AND segment = ?')
      .run([placed.segment, placed.offset, body.seq, body.segment]),
  )
  if (!updated.ok) return updated
  return ok(updated.value === 0 ? placed : body)
}
