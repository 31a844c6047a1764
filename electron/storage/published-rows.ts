import type { CaptureId } from '../../shared/http/capture'
import type { PublishedMessage } from '../../shared/providers/gaia/hook'
import type {
  KeptMessage,
  PublishedCounts,
  PublishedRow,
  PublishedState,
} from '../../shared/published'
import type { Database } from './database'

/** A row of `published.db`; `content` is empty where it was not asked for. */
export interface Row {
  readonly seq: number
  readonly capture_id: string
  readonly published_at: number
  readonly record: string
  readonly content: Uint8Array
  readonly content_bytes: number
  readonly state: string
  readonly settled_at: number | null
  readonly remark: string | null
}

export interface NumberedMessage extends KeptMessage {
  readonly seq: number
}

const early = 'seq, capture_id, published_at, record, length(content) AS content_bytes'
const late = 'state, settled_at, remark'

export const publishedColumns = `${early}, content, ${late}`

/** For a file of the first version, which no writer has opened since, and those after it. */
export const columnsOf = (version: number, content: 'with' | 'without'): string =>
  `${early}, ${content === 'with' ? 'content' : "x'' AS content"}, ${
    version === 1 ? "'kept' AS state, NULL AS settled_at, NULL AS remark" : late
  }`

export const rowOf = (row: Row): NumberedMessage => ({
  seq: row.seq,
  ...(JSON.parse(row.record) as Omit<PublishedMessage, 'content'>),
  captureId: row.capture_id as CaptureId,
  publishedAt: row.published_at,
  content: Buffer.from(row.content).toString(),
  state: row.state as PublishedState,
  ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
  ...(row.remark === null ? {} : { remark: row.remark }),
})

export function listRowOf(row: Row): PublishedRow {
  const { content: _, ...rest } = rowOf(row)
  return { ...rest, contentBytes: row.content_bytes }
}

export function countsOf(database: Database): PublishedCounts {
  const number = (sql: string): number => Number(database.value(sql) ?? 0)
  return {
    total: number('SELECT count(*) FROM message'),
    waiting: number("SELECT count(*) FROM message WHERE state = 'waiting'"),
  }
}
