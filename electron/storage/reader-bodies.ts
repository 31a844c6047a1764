import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import { byteFinder } from '../../shared/query/find-bytes'
import { bodyOf, type SearchableBody } from '../../shared/query/match-query'
import type { Database } from './database'
import { bodiesFolderName, segmentFileName } from './schema'

/**
 * The bodies of a store, wherever they lie. A body may move or go while it is read: what is
 * returned is what the store said before and after, or an error is thrown.
 */
export interface StoredBodies {
  /** The kept length; 0 for none and for one that was not kept. */
  lengthOf(seq: number): number
  /** At most `length` bytes from `offset` on, fewer at the end. */
  read(seq: number, offset: number, length: number): Bytes
  /** The whole body in pieces of at most a megabyte. */
  pieces(seq: number): Iterable<Bytes>
  /** What a search looks through: the body as sent and, where it is another, its readable text. */
  searchable(seq: number): readonly SearchableBody[]
}

const pieceBytes = 1024 * 1024

interface Placement {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

export function storedBodies(folder: string, database: Database): StoredBodies {
  const inRow = database.prepare<{ length: number }>(
    'SELECT length(bytes) AS length FROM body WHERE seq = ?',
  )
  const partOfRow = database.prepare<{ part: Bytes }>(
    'SELECT substr(bytes, ?, ?) AS part FROM body WHERE seq = ?',
  )
  const wholeRow = database.prepare<{ bytes: Bytes }>('SELECT bytes FROM body WHERE seq = ?')
  const inSegment = database.prepare<Placement>(
    'SELECT segment, "offset", length FROM body_in_segment WHERE seq = ?',
  )

  const read = (seq: number, offset: number, length: number): Bytes => {
    const part = partOfRow.get([offset + 1, length, seq])?.part
    if (part !== undefined) return part
    for (;;) {
      const place = inSegment.get([seq])
      if (place === undefined) return emptyBytes
      const bytes = readOrMoved(folder, place, { offset, length })
      const now = inSegment.get([seq])
      if (isSamePlace(place, now) && bytes instanceof Error) throw bytes
      if (isSamePlace(place, now) && !(bytes instanceof Error)) return bytes
    }
  }
  const lengthOf = (seq: number): number =>
    inRow.get([seq])?.length ?? inSegment.get([seq])?.length ?? 0

  return {
    lengthOf,
    read,
    *pieces(seq) {
      const length = lengthOf(seq)
      for (let offset = 0; offset < length; offset += pieceBytes)
        yield read(seq, offset, pieceBytes)
    },
    searchable(seq) {
      const whole = wholeRow.get([seq])?.bytes
      const asSent =
        whole === undefined
          ? largeBody(lengthOf(seq), (offset, length) => read(seq, offset, length))
          : bodyOf(whole)
      const readable = readableText(database, seq)
      return readable === undefined ? [asSent] : [asSent, bodyOf(readable)]
    },
  }
}

// Prepared anew each time the index comes or goes: SQLite sees to that by itself.
const readableText = (database: Database, seq: number): Bytes | undefined =>
  database.prepare<{ text: Bytes }>('SELECT text FROM readable WHERE seq = ?').get([seq])?.text

const isSamePlace = (a: Placement, b: Placement | undefined): boolean =>
  a.segment === b?.segment && a.offset === b.offset

/** The error, where the file or a part of it is not there. */
function readOrMoved(
  folder: string,
  place: Placement,
  { offset, length }: { readonly offset: number; readonly length: number },
): Bytes | Error {
  const wanted = Math.max(0, Math.min(length, place.length - offset))
  const bytes = new Uint8Array(wanted)
  try {
    const file = openSync(join(folder, bodiesFolderName, segmentFileName(place.segment)), 'r')
    try {
      let done = 0
      while (done < wanted) {
        const count = readSync(file, bytes, done, wanted - done, place.offset + offset + done)
        if (count === 0) return tooShort(segmentFileName(place.segment))
        done += count
      }
      return bytes
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const tooShort = (name: string): Error =>
  Object.assign(new Error(`${name} ends too early`), { code: 'EIO' })

/** Searches where the body lies, a piece at a time, so that it need not fit in memory. */
function largeBody(
  byteLength: number,
  read: (offset: number, length: number) => Bytes,
): SearchableBody {
  return {
    byteLength,
    contains(needle, letterCase) {
      const finder = byteFinder(needle, letterCase)
      const overlap = Math.max(0, needle.length - 1)
      for (let offset = 0; offset < byteLength; offset += pieceBytes) {
        if (finder.indexIn(read(offset, pieceBytes + overlap)) >= 0) return true
      }
      return needle.length === 0
    },
    hasAt: (offset, expected) =>
      offset >= 0 &&
      offset + expected.length <= byteLength &&
      Buffer.compare(read(offset, expected.length), expected) === 0,
  }
}
