import type { CaptureId, CaptureSummary } from '../../../../shared/http/capture'
import { ok } from '../../../../shared/result'
import { judgedBy } from '../captured-answer'
import { type Desk, defineTool, idInput, input, queryInput, readOnly } from '../tool'

interface Args {
  readonly query: string
  readonly limit: number
  readonly order: 'newest' | 'oldest'
  readonly after?: string
}

export const listCaptures = defineTool<Args>({
  name: 'list_captures',
  title: 'List captured webhooks',
  description:
    'Lists captured webhook requests with time, status, sender, event and verdicts, without headers ' +
    'and bodies. Takes the query of the search box. Go on with “after” and the id in “next”.',
  input: input({
    query: { ...queryInput, default: '' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    order: { type: 'string', enum: ['newest', 'oldest'], default: 'newest' },
    after: { ...idInput, description: 'The id that the answer before gave as “next”' },
  }),
  annotations: readOnly,

  async run({ query, limit, order, after }, desk) {
    const listed = await desk.withReader(async (reader) => {
      const from = after === undefined ? undefined : reader.resolve(after)
      if (from && !from.ok) return from
      const page = { query, order, after: from?.value, limit }
      return reader.page(page, { signal: desk.signal })
    })
    // A folder that nothing was ever received into lists nothing.
    if (!listed.ok && listed.error.code === 'not-found' && after === undefined) {
      return ok({ facts: { count: 0, more: false } })
    }
    if (!listed.ok) return listed
    const { rows, more } = listed.value
    const next = more ? rows.at(-1)?.id : undefined
    return ok({
      facts: { count: rows.length, more, ...(next === undefined ? {} : { next }) },
      captured: rows.map((row) => rowOf(row, desk)),
    })
  },
})

/** A row as one of a list, masked. */
export const rowOf = (row: CaptureSummary, { masking }: Desk) => ({
  id: row.id satisfies CaptureId,
  receivedAt: new Date(row.receivedAt).toISOString(),
  method: row.method,
  target: masking.url(row.target),
  status: row.answered.status,
  bodyBytes: row.bodyBytes,
  ...(row.contentType === undefined ? {} : { contentType: row.contentType }),
  ...(row.derived ? { provider: row.derived.provider } : {}),
  ...(row.derived?.eventType === undefined ? {} : { eventType: row.derived.eventType }),
  judged: judgedBy(row.derived),
  ...(row.origin === 'observed' ? {} : { origin: row.origin }),
  ...(row.pinned ? { pinned: true } : {}),
  ...(row.note === '' ? {} : { note: row.note }),
  ...(row.tags.length === 0 ? {} : { tags: row.tags }),
})
