import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../shared/bytes'
import { coalesced } from './coalesced'
import { faultOf } from './database'
import { type Disk, syncFolder } from './disk'
import { segmentFileName } from './schema'

/** Where a large body lies: in the file `bodies/<segment>`, from `offset` on. */
export interface Placement {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

/**
 * Files that large bodies are appended to, one after the other. A body is on disk before its row
 * is written, so no row ever points at bytes that a crash has torn; what was appended without
 * getting a row is cut off or overwritten at the next start.
 */
export interface Segments {
  /** Resolves once the bytes would survive a power cut; rejects with the error of the disk. */
  append(chunks: readonly Bytes[], length: number): Promise<Placement>
  /** Overwrites with zeros what no row refers to any more, and removes files that hold nothing else. */
  free(placements: readonly Placement[]): Promise<void>
  /** Full segments of which less than `fraction` is alive: worth moving that and removing them. */
  sparse(fraction: number): readonly number[]
  readonly fileBytes: number
  close(): void
}

/** What the rows say about one segment. */
export interface SegmentUse {
  readonly segment: number
  readonly liveBytes: number
  /** Where its last body ends. */
  readonly end: number
}

export interface SegmentsOptions {
  readonly folder: string
  readonly disk: Disk
  readonly uses: readonly SegmentUse[]
  /** A body that does not fit in what is left of this begins the next segment. */
  readonly segmentBytes: number
}

export function openSegments(options: SegmentsOptions): Segments {
  const segments = new Map<number, Segment>()
  for (const use of options.uses) segments.set(use.segment, sealedSegment(use))
  dropTails(options.folder, segments)
  let current: Segment | undefined
  let highest = Math.max(0, ...segments.keys())

  const retire = (segment: Segment): void => {
    if (current === segment) current = undefined
    if (segment.writes > 0 || segment.descriptor === undefined) return
    closeSync(segment.descriptor)
    segment.descriptor = undefined
  }

  const roomFor = (length: number): Segment => {
    if (current !== undefined) {
      if (current.end === 0 || current.end + length <= options.segmentBytes) return current
      retire(current)
    }
    const last = segments.get(highest)
    const fits = last?.trusted === true && last.end + length <= options.segmentBytes
    const segment = fits ? last : newSegment(highest + 1)
    openForWriting(segment, options)
    highest = segment.number
    segments.set(highest, segment)
    current = segment
    return segment
  }

  const remove = (segment: Segment): void => {
    retire(segment)
    segments.delete(segment.number)
    rmSync(join(options.folder, segmentFileName(segment.number)), { force: true })
  }

  return {
    async append(chunks, length) {
      const segment = roomFor(length)
      const placement = { segment: segment.number, offset: segment.end, length }
      segment.end += length
      segment.writes++
      try {
        await options.disk.write(segment.descriptor ?? -1, chunks, placement.offset)
        await segment.synced()
        segment.liveBytes += length
        return placement
      } catch (error) {
        takeBack(segment, placement)
        // After a failed sync nothing further in this file can be relied on to get to the disk.
        if (faultOf(error) !== 'full') segment.trusted = false
        if (current === segment) current = undefined
        throw error
      } finally {
        segment.writes--
        if (current !== segment) retire(segment)
      }
    },
    async free(placements) {
      for (const [number, freed] of bySegment(placements)) {
        const segment = segments.get(number)
        if (segment === undefined) continue
        segment.liveBytes -= freed.reduce((sum, { length }) => sum + length, 0)
        if (segment.liveBytes <= 0 && segment.writes === 0) remove(segment)
        else await overwrite(join(options.folder, segmentFileName(number)), freed, options.disk)
      }
    },
    sparse: (fraction) =>
      [...segments.values()]
        .filter((segment) => segment !== current && segment.writes === 0)
        .filter((segment) => segment.liveBytes < segment.end * fraction)
        .map((segment) => segment.number),
    get fileBytes() {
      return [...segments.values()].reduce((sum, segment) => sum + segment.end, 0)
    },
    close() {
      for (const segment of segments.values()) retire(segment)
    },
  }
}

interface Segment {
  readonly number: number
  /** Where the next body goes. */
  end: number
  liveBytes: number
  /** Bodies on their way into it. */
  writes: number
  /** Whether more may be appended. */
  trusted: boolean
  descriptor: number | undefined
  synced: () => Promise<void>
}

const newSegment = (number: number): Segment => ({
  number,
  end: 0,
  liveBytes: 0,
  writes: 0,
  trusted: true,
  descriptor: undefined,
  synced: () => Promise.resolve(),
})

const sealedSegment = (use: SegmentUse): Segment => ({
  ...newSegment(use.segment),
  end: use.end,
  liveBytes: use.liveBytes,
})

function openForWriting(segment: Segment, { folder, disk }: SegmentsOptions): void {
  if (segment.descriptor !== undefined) return
  const file = join(folder, segmentFileName(segment.number))
  const descriptor = openSync(file, segment.end === 0 ? 'w' : 'r+', 0o600)
  segment.descriptor = descriptor
  let isNamed = segment.end > 0
  segment.synced = coalesced(async () => {
    await disk.sync(descriptor)
    if (isNamed) return
    await syncFolder(folder)
    isNamed = true
  })
}

/** Gives the room of a failed write back to a full disk, if nothing was put behind it yet. */
function takeBack(segment: Segment, { offset, length }: Placement): void {
  if (segment.descriptor === undefined || segment.end !== offset + length) return
  segment.end = offset
  ftruncateSync(segment.descriptor, offset)
}

/** Bytes behind the last row of a file, and files without any row, never were acknowledged. */
function dropTails(folder: string, segments: ReadonlyMap<number, Segment>): void {
  for (const name of readdirSync(folder)) {
    if (!/^\d{8,}$/.test(name)) continue
    const segment = segments.get(Number(name))
    const file = join(folder, name)
    if (segment === undefined) rmSync(file)
    else truncateTo(file, segment.end)
  }
}

function truncateTo(file: string, length: number): void {
  const size = statSync(file).size
  // A file that is too short has lost bodies; making it longer would only hide that.
  if (size > length) truncateSync(file, length)
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

const zeros = new Uint8Array(1024 * 1024)

async function overwrite(file: string, ranges: readonly Placement[], disk: Disk): Promise<void> {
  const descriptor = openSync(file, 'r+')
  try {
    for (const { offset, length } of ranges) {
      for (let done = 0; done < length; done += zeros.length) {
        await disk.write(descriptor, [zeros.subarray(0, length - done)], offset + done)
      }
    }
    await disk.sync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
