import { closeSync, ftruncateSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { coalesced } from './coalesced'
import type { Disk } from './disk'
import { segmentFileName } from './schema'
import type { Range } from './segment-files'

/** What is known of one segment file while the store is open. */
export interface Segment {
  readonly number: number
  /** Where the next body goes. */
  end: number
  liveBytes: number
  /** Bodies on their way into it. */
  writes: number
  /** Whether more may be appended. */
  trusted: boolean
  descriptor: number | undefined
  /** Resolves when all that was written to it before the call would survive a power cut. */
  synced: () => Promise<void>
}

/** Which file is being appended to, and which are full. */
export interface SegmentShelf {
  readonly all: ReadonlyMap<number, Segment>
  readonly current: Segment | undefined
  pathOf(segment: number): string
  /** The segment to append to, opened; throws what the disk says. */
  roomFor(length: number): Segment
  /** Appends no more to it, and closes it once nothing is on its way into it. */
  retire(segment: Segment): void
  /** Deletes its file. */
  remove(segment: Segment): void
}

export interface ShelfOptions {
  readonly folder: string
  readonly disk: Disk
  /** Number, live bytes and end of each segment that holds a body. */
  readonly uses: readonly SegmentUse[]
  /** A body that does not fit in what is left of this begins the next segment. */
  readonly segmentBytes: number
}

/** What the rows say about one segment. */
export interface SegmentUse {
  readonly segment: number
  readonly liveBytes: number
  /** Where its last body ends. */
  readonly end: number
}

export function createSegmentShelf(options: ShelfOptions): SegmentShelf {
  const all = new Map(options.uses.map((use) => [use.segment, segmentOf(use)]))
  let current: Segment | undefined
  let highest = Math.max(0, ...all.keys())
  const pathOf = (segment: number): string => join(options.folder, segmentFileName(segment))

  const retire = (segment: Segment): void => {
    if (current === segment) current = undefined
    if (segment.writes > 0 || segment.descriptor === undefined) return
    closeSync(segment.descriptor)
    segment.descriptor = undefined
  }

  const next = (length: number): Segment => {
    const last = all.get(highest)
    const fits = last?.trusted === true && last.end + length <= options.segmentBytes
    const segment =
      fits && isWhole(last, pathOf(last.number))
        ? last
        : segmentOf({ segment: highest + 1, liveBytes: 0, end: 0 })
    openForWriting(segment, pathOf(segment.number), options)
    highest = segment.number
    all.set(highest, segment)
    current = segment
    return segment
  }

  return {
    all,
    pathOf,
    retire,
    get current() {
      return current
    },
    roomFor(length) {
      if (current === undefined) return next(length)
      if (current.end === 0 || current.end + length <= options.segmentBytes) return current
      retire(current)
      return next(length)
    },
    remove(segment) {
      retire(segment)
      all.delete(segment.number)
      rmSync(pathOf(segment.number), { force: true })
    },
  }
}

/** A file that is gone or too short has lost bodies; new ones do not go the same way. */
const isWhole = ({ end }: Segment, file: string): boolean =>
  end === 0 || (statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= end

/** Gives the room of a failed write back to a full disk, if nothing was put behind it yet. */
export function takeBack(segment: Segment, { offset, length }: Range): void {
  if (segment.descriptor === undefined || segment.end !== offset + length) return
  segment.end = offset
  ftruncateSync(segment.descriptor, offset)
}

const segmentOf = (use: SegmentUse): Segment => ({
  number: use.segment,
  end: use.end,
  liveBytes: use.liveBytes,
  writes: 0,
  trusted: true,
  descriptor: undefined,
  synced: () => Promise.resolve(),
})

function openForWriting(segment: Segment, file: string, { folder, disk }: ShelfOptions): void {
  if (segment.descriptor !== undefined) return
  const descriptor = openSync(file, segment.end === 0 ? 'w' : 'r+', 0o600)
  segment.descriptor = descriptor
  let isNamed = segment.end > 0
  segment.synced = coalesced(async () => {
    await disk.sync(descriptor)
    if (isNamed) return
    await disk.syncFolder(folder)
    isNamed = true
  })
}
