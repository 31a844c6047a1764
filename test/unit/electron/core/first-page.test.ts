import { describe, expect, it } from 'vitest'
import { captureHandlers } from '../../../../electron/core/capture-handlers'
import type { EngineMethods } from '../../../../electron/engine/engine-contract'
import type { ReaderMethods } from '../../../../electron/reading/reader-contract'
import type { Client } from '../../../../electron/threads/link'
import { textOfRows } from '../../../../shared/http/rows-text'
import { err, ok } from '../../../../shared/result'

const first = { query: '', order: 'newest', after: undefined, limit: 200 } as const

interface Setting {
  /** How many the engine last said there are. */
  readonly told?: number
  readonly reader?: 'runs' | 'rests'
  readonly engine?: 'reads' | 'fails'
}

function asked(total: number, setting: Setting = {}) {
  const { told = total, reader: state = 'runs', engine: reading = 'reads' } = setting
  const questions: string[] = []
  const page = ok({ rows: textOfRows([], 'listed'), more: false, total })
  const reader = {
    async page({ query }: { readonly query: string }) {
      questions.push(`reader: ${query}`)
      return page
    },
  } as unknown as Client<ReaderMethods>
  const engine = {
    total: async () => total,
    async newest(limit: number) {
      questions.push(`engine: ${limit}`)
      return reading === 'reads' ? page : err({ code: 'internal', detail: 'its index is damaged' })
    },
  } as unknown as Client<EngineMethods>
  const calls = captureHandlers({
    engine,
    reader,
    isReading: () => state === 'runs',
    total: () => told,
    emit: () => undefined,
  })
  return { calls, questions }
}

describe('the first page of the list', () => {
  it('is empty without a reader where nothing was captured yet', async () => {
    const { calls, questions } = asked(0)
    expect(await calls['captures.page'](first)).toEqual(ok({ rows: [], more: false, total: 0 }))
    expect(questions).toEqual([])
  })

  it('has what was answered a moment ago', async () => {
    const { calls, questions } = asked(1, { told: 0 })
    await calls['captures.page'](first)
    expect(questions).toEqual(['reader: '])
  })

  it('is asked of the reader where there are captures, or a query that may be wrong', async () => {
    const { calls, questions } = asked(3)
    await calls['captures.page'](first)
    const none = asked(0)
    await none.calls['captures.page']({ ...first, query: 'method:' })
    expect([questions, none.questions]).toEqual([['reader: '], ['reader: method:']])
  })

  it('is read by the engine while no reader runs, and nothing else is', async () => {
    const { calls, questions } = asked(3, { reader: 'rests' })
    await calls['captures.page'](first)
    await calls['captures.page']({ ...first, query: 'stripe' })
    await calls['captures.page']({ ...first, order: 'oldest' })
    await calls['captures.page']({ ...first, after: '01J' as never })
    await calls['captures.page']({ ...first, since: '01J' as never })
    expect(questions).toEqual(['engine: 200', 'reader: stripe', 'reader: ', 'reader: ', 'reader: '])
  })

  it('is asked of the reader where the engine could not read it', async () => {
    const { calls, questions } = asked(3, { reader: 'rests', engine: 'fails' })
    expect((await calls['captures.page'](first)).ok).toBe(true)
    expect(questions).toEqual(['engine: 200', 'reader: '])
  })
})
