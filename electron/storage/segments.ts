import { existsSync } from 'node:fs'
import type { Bytes } from '../../shared/bytes'
import { faultOf } from './database'
import { dropTails, eraseRanges, readRange } from './segment-files'
import { createSegmentShelf, type SegmentShelf, type ShelfOptions, takeBack } from './segment-shelf'

/** Where a large body lies: in the file `bodies/<segment>`, from `offset` on. */
export interface Placement {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

/**
 * Files that large bodies are appended to, one after the other. A body is on disk before its row
 * is written, so no row ever points at bytes that a crash has torn; what was appended without
 * getting a row is cut off at the next start.
 */
export interface Segments {
  /** Resolves once the bytes would survive a power cut; rejects with the error of the disk. */
  append(chunks: readonly Bytes[], length: number): Promise<Placement>
  read(placement: Placement): Promise<Bytes>
  /** Overwrites with zeros what no row refers to any more, and removes files that hold nothing else. */
  free(placements: readonly Placement[]): Promise<void>
  /** The same for what an earlier run had freed but perhaps not overwritten. */
  freeAgain(placements: readonly Placement[]): Promise<void>
  /** Full segments of which less than `fraction` is alive: worth moving that and removing them. */
  sparse(fraction: number): readonly number[]
  readonly fileBytes: number
  close(): void
}

export function openSegments(options: ShelfOptions): Segments {
  const shelf = createSegmentShelf(options)
  const firstEnds = new Map(options.uses.map((use) => [use.segment, use.end]))
  dropTails(options.folder, firstEnds)

  return {
    append: (chunks, length) => append(shelf, options, { chunks, length }),
    read: (placement) => readRange(shelf.pathOf(placement.segment), placement),
    async free(placements) {
      for (const [number, freed] of bySegment(placements)) {
        const segment = shelf.all.get(number)
        if (segment === undefined) continue
        segment.liveBytes -= freed.reduce((sum, { length }) => sum + length, 0)
        if (segment.liveBytes <= 0 && segment.writes === 0) shelf.remove(segment)
        else await eraseRanges(shelf.pathOf(number), freed, options.disk)
      }
    },
    async freeAgain(placements) {
      for (const [number, freed] of bySegment(placements)) {
        // What lay behind the last body was cut off, and others may lie there now.
        const end = firstEnds.get(number) ?? 0
        const inside = freed.filter(({ offset, length }) => offset + length <= end)
        const file = shelf.pathOf(number)
        if (inside.length > 0 && existsSync(file)) await eraseRanges(file, inside, options.disk)
      }
    },
    sparse: (fraction) =>
      [...shelf.all.values()]
        .filter((segment) => segment !== shelf.current && segment.writes === 0)
        .filter((segment) => segment.liveBytes < segment.end * fraction)
        .map((segment) => segment.number),
    get fileBytes() {
      return [...shelf.all.values()].reduce((sum, segment) => sum + segment.end, 0)
    },
    close() {
      for (const segment of shelf.all.values()) shelf.retire(segment)
    },
  }
}

async function append(
  shelf: SegmentShelf,
  { disk }: ShelfOptions,
  body: { readonly chunks: readonly Bytes[]; readonly length: number },
): Promise<Placement> {
  const segment = shelf.roomFor(body.length)
  const placement = { segment: segment.number, offset: segment.end, length: body.length }
  segment.end += body.length
  segment.writes++
  try {
    await disk.write(segment.descriptor ?? -1, body.chunks, placement.offset)
    await segment.synced()
    segment.liveBytes += body.length
    return placement
  } catch (error) {
    // After a failed sync nothing further in this file can be relied on to get to the disk.
    if (faultOf(error) !== 'full') segment.trusted = false
    takeBack(segment, placement)
    shelf.retire(segment)
    throw error
  } finally {
    segment.writes--
    if (shelf.current !== segment) shelf.retire(segment)
  }
}

function bySegment(placements: readonly Placement[]): ReadonlyMap<number, Placement[]> {
  const groups = new Map<number, Placement[]>()
  for (const placement of placements) {
    const group = groups.get(placement.segment)
    if (group === undefined) groups.set(placement.segment, [placement])
    else group.push(placement)
  }
  return groups
}
