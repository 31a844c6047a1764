import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { decodeFields, decodeText } from '../../electron/storage/captured-text'
import { openDatabase } from '../../electron/storage/database'
import { bodiesFolderName, capturesFileName, segmentFileName } from '../../electron/storage/schema'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'

/** What lies in a data folder, read past every part of the store but its schema. */
export interface StoredCapture {
  readonly seq: number
  readonly id: string
  readonly target: string
  readonly headers: Headers
  readonly note: string
  readonly tags: readonly string[]
  readonly pinned: number
  readonly origin: string
  readonly body: Bytes
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly target: Bytes
  readonly headers: Bytes
  readonly note: string
  readonly tags: string
  readonly pinned: number
  readonly origin: string
  readonly bytes: Bytes | null
  readonly segment: number | null
  readonly offset: number | null
  readonly length: number | null
}

/** Oldest first. */
export function storedCaptures(folder: string): readonly StoredCapture[] {
  const database = openDatabase(join(folder, capturesFileName), { access: 'read' })
  try {
    return database
      .prepare<Row>(
        `SELECT listed.*, bytes, segment, offset, length FROM listed
         LEFT JOIN body USING (seq) LEFT JOIN body_in_segment USING (seq) ORDER BY seq`,
      )
      .all()
      .map((row) => ({
        ...row,
        target: decodeText(row.target),
        headers: decodeFields(row.headers),
        tags: JSON.parse(row.tags) as string[],
        body: bodyOf(folder, row),
      }))
  } finally {
    database.close()
  }
}

function bodyOf(folder: string, row: Row): Bytes {
  if (row.bytes !== null) return row.bytes
  if (row.segment === null) return emptyBytes
  const file = join(folder, bodiesFolderName, segmentFileName(row.segment))
  const descriptor = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(row.length ?? 0)
    const read = readSync(descriptor, bytes, 0, bytes.length, row.offset)
    return bytes.subarray(0, read)
  } finally {
    closeSync(descriptor)
  }
}
