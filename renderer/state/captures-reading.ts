import type { CaptureSummary } from '../../shared/http/capture'
import type { CapturesAccess, CapturesDeps } from './captures'
import { firstSelection } from './captures-selecting'
import { noRows, type Rows, rowAt, rowCount, withArrivals, withPage } from './rows'

/** Reads the list page by page, by the id of the last row and never by number. */
export interface Reader {
  /** Reads from the newest down, at least so many rows where there are so many. */
  readFromTop(atLeast: number): Promise<void>
  readMore(): Promise<void>
  readAll(): Promise<void>
  /** Another number than before: the list was read anew meanwhile. */
  reading(): number
  /** Notes rows that arrive while a reading from the top is under way. */
  noteArrivals(rows: readonly CaptureSummary[]): void
}

const usualPage = 200
/** What the contract allows in one call. */
const largestPage = 1000

export function createReader(
  { bridge, report }: CapturesDeps,
  { setState, getState }: CapturesAccess,
  /** Rows of a page, as they are kept. */
  taken: (rows: readonly CaptureSummary[]) => readonly CaptureSummary[],
): Reader {
  /** Counts readings from the top: an answer to an earlier one is of no use any more. */
  let reading = 0
  /** Kept only while a reading from the top is under way. */
  let arrivedMeanwhile: CaptureSummary[] | undefined
  let paging: Promise<'read' | 'not read'> | undefined

  async function readPage(rows: Rows, limit: number) {
    const mine = reading
    const after = rowAt(rows, rowCount(rows) - 1)?.id
    const page = await bridge['captures.page']({
      query: getState().query,
      order: 'newest',
      after,
      limit,
    })
    return mine === reading ? page : undefined
  }

  async function readFromTop(atLeast: number): Promise<void> {
    reading += 1
    arrivedMeanwhile = []
    let rows = noRows
    for (;;) {
      const missing = atLeast - rowCount(rows)
      const page = await readPage(rows, Math.min(largestPage, Math.max(usualPage, missing)))
      if (!page) return
      if (!page.ok) {
        arrivedMeanwhile = undefined
        return setState({ phase: 'failed', failure: page.error })
      }
      const { more, total } = page.value
      rows = withPage(rows, taken(page.value.rows))
      if (more && rowCount(rows) < atLeast) continue
      const read = withArrivals(rows, arrivedMeanwhile ?? [])
      arrivedMeanwhile = undefined
      return setState((state) => ({
        rows: read,
        more,
        total,
        phase: 'ready',
        failure: undefined,
        ...firstSelection(state, read),
      }))
    }
  }

  async function readNext(limit: number): Promise<'read' | 'not read'> {
    const { rows: known, more: isMore, phase } = getState()
    if (!isMore || phase !== 'ready') return 'not read'
    const page = await readPage(known, limit)
    if (page && !page.ok) report.failed(page.error)
    if (!page?.ok) return 'not read'
    const { more, total, rows } = page.value
    setState((state) => ({ rows: withPage(state.rows, taken(rows)), more, total }))
    return 'read'
  }

  /** One page at a time; whoever asks meanwhile waits for the page under way. */
  function readOneMore(limit: number): Promise<'read' | 'not read'> {
    paging ??= readNext(limit).finally(() => {
      paging = undefined
    })
    return paging
  }

  return {
    readFromTop,
    async readMore() {
      await readOneMore(usualPage)
    },
    async readAll() {
      const mine = reading
      let last: 'read' | 'not read' = 'read'
      while (mine === reading && last === 'read') last = await readOneMore(largestPage)
    },
    reading: () => reading,
    noteArrivals: (rows) => void arrivedMeanwhile?.push(...rows),
  }
}
