import { describe, expect, it } from 'vitest'
import { type BodyReading, readBody, sliceBytes } from '../../../../renderer/state/body-reading'
import { err, ok } from '../../../../shared/result'

async function reading(body: Uint8Array, limit = sliceBytes) {
  const reports: BodyReading[] = []
  await readBody({
    fetch: async (offset, length) =>
      ok({
        bytes: body.slice(offset, offset + Math.min(length, limit)),
        totalBytes: body.length,
        trouble: undefined,
      }),
    report: (state) => reports.push(state),
    signal: new AbortController().signal,
  })
  return reports
}

describe('reading a body', () => {
  it('takes one slice as it is', async () => {
    const reports = await reading(new Uint8Array([1, 2, 3]))

    expect(reports.at(-1)).toEqual({
      kind: 'read',
      bytes: new Uint8Array([1, 2, 3]),
      trouble: undefined,
    })
  })

  it('joins slices in order and says how far it is', async () => {
    const body = Uint8Array.from({ length: 10 }, (_, index) => index)
    const reports = await reading(body, 4)

    expect(reports.map(({ kind }) => kind)).toEqual(['reading', 'reading', 'reading', 'read'])
    expect(reports[2]).toMatchObject({ kind: 'reading', readBytes: 8, totalBytes: 10 })
    expect(reports.at(-1)).toMatchObject({ bytes: body })
  })

  it('ends with what there is when a body turns out shorter than it was said to be', async () => {
    const reports: BodyReading[] = []
    await readBody({
      fetch: async (offset) =>
        ok({
          bytes: offset === 0 ? new Uint8Array([7]) : new Uint8Array(0),
          totalBytes: 9,
          trouble: 'broken off',
        }),
      report: (state) => reports.push(state),
      signal: new AbortController().signal,
    })

    expect(reports.at(-1)).toEqual({
      kind: 'read',
      bytes: new Uint8Array([7]),
      trouble: 'broken off',
    })
  })

  it('says why it failed', async () => {
    const reports: BodyReading[] = []
    await readBody({
      fetch: async () => err({ code: 'not-found', what: 'body' }),
      report: (state) => reports.push(state),
      signal: new AbortController().signal,
    })

    expect(reports.at(-1)).toEqual({ kind: 'failed', error: { code: 'not-found', what: 'body' } })
  })

  it('reports nothing any more once nobody looks', async () => {
    const looking = new AbortController()
    const reports: BodyReading[] = []
    await readBody({
      fetch: async () => {
        looking.abort()
        return ok({ bytes: new Uint8Array(1), totalBytes: 1, trouble: undefined })
      },
      report: (state) => reports.push(state),
      signal: looking.signal,
    })

    expect(reports.map(({ kind }) => kind)).toEqual(['reading'])
  })
})
