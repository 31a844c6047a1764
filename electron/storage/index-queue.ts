import { toLossyText, utf8 } from '../../shared/bytes'
import { parseContentType } from '../../shared/http/content-type'
import { type Headers, headerOf } from '../../shared/http/headers'
import { decodeFields } from './captured-text'
import type { Database } from './database'
import { codingsOf, decodeBody } from './decode-body'
import { type StoredBodies, storedBodies } from './reader-bodies'

/** Goes through the captures in order of arrival and makes their text findable. */
export interface IndexQueue {
  /** Does up to `limit` captures; 0 when nothing is left to do. */
  next(limit: number): Promise<number>
}

export interface IndexQueueDeps {
  readonly folder: string
  /** Of the index, with the captures attached as `source`. */
  readonly database: Database
  readonly textIndexFromBytes: number
}

/** So much of a decoded body can be searched. */
export const readableLimitBytes: number = 256 * 1024

/** Of longer ones the index knows nothing: it could not rule them out anyway. */
export const indexedTextLimitBytes: number = 64 * 1024

/** More of a packed body is not unpacked for searching, only for viewing. */
const packedLimitBytes = 1024 * 1024

const decodeLimits = { outputBytes: readableLimitBytes, layers: 4, timeMs: 500 }

export function createIndexQueue(deps: IndexQueueDeps): IndexQueue {
  const { database, folder, textIndexFromBytes } = deps
  const bodies = storedBodies(folder, database)
  return {
    async next(limit) {
      const done = await nextReadable(database, bodies, limit)
      if (done > 0) return done
      return storeBytes(database) < textIndexFromBytes ? 0 : nextText(database, bodies, limit)
    },
  }
}

interface Waiting {
  readonly seq: number
  readonly headers: Uint8Array
  readonly body_bytes: number
}

const waiting = (database: Database, mark: Mark, limit: number): readonly Waiting[] =>
  database
    .prepare<Waiting>(
      `SELECT seq, headers, body_bytes FROM source.capture
       WHERE seq > (SELECT value FROM mark WHERE name = ?) ORDER BY seq LIMIT ?`,
    )
    .all([mark, limit])

type Mark = 'readable_to' | 'text_to'

const setMark = (database: Database, mark: Mark, seq: number): void => {
  database.prepare('UPDATE mark SET value = ? WHERE name = ?').run([seq, mark])
}

/** Bodies that cannot be searched as they lie get a text beside them. */
async function nextReadable(
  database: Database,
  bodies: StoredBodies,
  limit: number,
): Promise<number> {
  const rows = waiting(database, 'readable_to', limit)
  const found: (readonly [seq: number, text: Uint8Array])[] = []
  for (const row of rows) {
    const text = await readableText(row, bodies)
    if (text !== undefined) found.push([row.seq, text])
  }
  const last = rows.at(-1)
  if (last === undefined) return 0
  database.transaction(() => {
    const put = database.prepare('INSERT OR REPLACE INTO readable VALUES (?, ?)')
    for (const values of found) put.run(values)
    setMark(database, 'readable_to', last.seq)
  })
  return rows.length
}

async function readableText(row: Waiting, bodies: StoredBodies): Promise<Uint8Array | undefined> {
  if (bodies.lengthOf(row.seq) === 0) return undefined
  const headers = decodeFields(row.headers)
  const codings = codingsOf(headers)
  const decoder = decoderOf(headers)
  if (codings.length === 0 && decoder === undefined) return undefined
  const asSent = bodies.read(row.seq, 0, packedLimitBytes)
  const { bytes } = await decodeBody(asSent, codings, decodeLimits)
  // A coding that is not known here leaves the body as it was.
  if (decoder === undefined) return bytes === asSent ? undefined : bytes
  const part = bytes.subarray(0, readableLimitBytes)
  return utf8(decoder.decode(part)).subarray(0, readableLimitBytes)
}

/** For a charset other than UTF-8 and its part ASCII; `undefined` where none is needed or known. */
function decoderOf(headers: Headers): InstanceType<typeof TextDecoder> | undefined {
  const { charset } = parseContentType(headerOf(headers, 'content-type'))
  if (charset === undefined) return undefined
  try {
    const decoder = new TextDecoder(charset)
    return decoder.encoding === 'utf-8' ? undefined : decoder
  } catch {
    return undefined
  }
}

function nextText(database: Database, bodies: StoredBodies, limit: number): number {
  const rows = waiting(database, 'text_to', limit)
  const last = rows.at(-1)
  if (last === undefined) return 0
  database.transaction(() => {
    const put = database.prepare('INSERT INTO text_index (rowid, text) VALUES (?, ?)')
    const note = database.prepare('INSERT INTO text_indexed VALUES (?)')
    for (const row of rows) {
      const text = indexableText(database, row, bodies)
      if (text === undefined) continue
      put.run([row.seq, text])
      note.run([row.seq])
    }
    setMark(database, 'text_to', last.seq)
  })
  return rows.length
}

/** All that a search for text looks at but what a person can change; `undefined` where it is too much. */
function indexableText(database: Database, row: Waiting, bodies: StoredBodies): string | undefined {
  if (bodies.lengthOf(row.seq) > indexedTextLimitBytes) return undefined
  const isReadable = database.prepare('SELECT 1 FROM readable WHERE seq = ?').get([row.seq])
  if (isReadable !== undefined) return undefined
  const head = decodeFields(row.headers).map(([name, value]) => `${name}: ${value}`)
  const body = toLossyText(bodies.read(row.seq, 0, indexedTextLimitBytes))
  // A NUL would end the text here.
  return [...head, body].join('\n').replaceAll('\0', '\ufffd')
}

/** Its size as a file: nearly all of it is bodies, and it is known without reading any. */
const storeBytes = (database: Database): number =>
  Number(database.value('PRAGMA source.page_count')) *
  Number(database.value('PRAGMA source.page_size'))
