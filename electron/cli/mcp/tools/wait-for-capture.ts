import { parseQuery } from '../../../../shared/query/parse-query'
import { err, ok } from '../../../../shared/result'
import { ownerOf } from '../../../storage/folder-lock'
import { awaitCaptures, newestCapture } from '../../await-captures'
import { tellTime } from '../telling-time'
import { defineTool, idInput, input, queryInput, readOnly } from '../tool'
import { rowOf } from './list-captures'

interface Args {
  readonly query: string
  readonly timeoutSeconds: number
  readonly count: number
  readonly after?: string
}

export const waitForCapture = defineTool<Args>({
  name: 'wait_for_capture',
  title: 'Wait for a webhook',
  description:
    'Waits until captures that match arrive, and lists them; when the time is up, those there were. ' +
    'Counts what arrives from now on, or behind “after”: take the newest id before you set the sender ' +
    'off, and nothing that comes early is missed.',
  input: input({
    query: { ...queryInput, default: '' },
    timeoutSeconds: { type: 'integer', minimum: 1, maximum: 300, default: 30 },
    count: { type: 'integer', minimum: 1, maximum: 100, default: 1 },
    after: { ...idInput, description: 'Count what arrived behind this capture' },
  }),
  // Asked again it waits again.
  annotations: { ...readOnly, idempotentHint: false },

  async run({ query, timeoutSeconds, count, after }, desk) {
    const parsed = parseQuery(query)
    if (!parsed.ok) return err({ code: 'bad-query', ...parsed.error })
    const from =
      after === undefined
        ? await newestCapture(desk.dataDir)
        : await desk.withReader(async (reader) => reader.resolve(after))
    if (!from.ok) return from
    const control = new AbortController()
    const stop = (): void => control.abort()
    const timer = setTimeout(stop, timeoutSeconds * 1000)
    const signals = [desk.signal, desk.leaving]
    if (signals.some(({ aborted }) => aborted)) stop()
    for (const signal of signals) signal.addEventListener('abort', stop, { once: true })
    let arrived = 0
    const stopTelling = tellTime(desk, {
      totalSeconds: timeoutSeconds,
      message: () => `Waiting: ${arrived} of ${count} there`,
    })
    const found = await awaitCaptures(desk.dataDir, {
      query,
      count,
      after: from.value,
      until: control.signal,
      onLook(there) {
        arrived = there
      },
    })
    stopTelling()
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', stop)
    if (!found.ok) return found
    const receiving = ownerOf(desk.dataDir)?.program ?? 'nobody'
    const rows = found.value
    return ok({
      facts: { count: rows.length, wanted: count, timeIsUp: rows.length < count, receiving },
      ...(rows.length > 0 ? { captured: rows.map((row) => rowOf(row, desk)) } : {}),
    })
  },
})
