import { describe, expect, it } from 'vitest'
import { captureHandlers } from '../../../../electron/core/capture-handlers'
import type { EngineMethods } from '../../../../electron/engine/engine-contract'
import type { ReaderMethods } from '../../../../electron/reading/reader-contract'
import type { Client } from '../../../../electron/threads/link'
import { ok } from '../../../../shared/result'

const first = { query: '', order: 'newest', after: undefined, limit: 200 } as const

function asked(total: number, told = total) {
  const questions: string[] = []
  const reader = {
    async page({ query }: { readonly query: string }) {
      questions.push(query)
      return ok({ rows: [], more: false, total })
    },
  } as unknown as Client<ReaderMethods>
  const calls = captureHandlers({
    engine: { total: async () => total } as unknown as Client<EngineMethods>,
    reader,
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
    const { calls, questions } = asked(1, 0)
    await calls['captures.page'](first)
    expect(questions).toEqual([''])
  })

  it('is asked of the reader where there are captures, or a query that may be wrong', async () => {
    const { calls, questions } = asked(3)
    await calls['captures.page'](first)
    const none = asked(0)
    await none.calls['captures.page']({ ...first, query: 'method:' })
    expect([questions, none.questions]).toEqual([[''], ['method:']])
  })
})
