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

  it('shows what has come in while the rest is still to come, in the memory of the whole', async () => {
    const body = Uint8Array.from({ length: 3 * sliceBytes }, (_, index) => index % 251)
    const reports = await reading(body)
    const seen = reports.filter((one) => one.kind === 'reading' && one.readBytes > 0)
    const whole = reports.at(-1)

    expect(seen.length).toBeGreaterThan(2)
    expect(whole).toMatchObject({ kind: 'read' })
    for (const one of seen) {
      expect('bytes' in one && whole && 'bytes' in whole && one.bytes === whole.bytes).toBe(true)
    }
    expect(whole && 'bytes' in whole && Buffer.compare(whole.bytes, body)).toBe(0)
  })

  it('begins with little, then asks for the slice after next before the next has come', async () => {
    const body = new Uint8Array(4 * sliceBytes)
    const log: string[] = []
    await readBody({
      async fetch(offset, length) {
        log.push(`ask ${offset}`)
        const bytes = body.slice(offset, offset + length)
        await Promise.resolve()
        return ok({ bytes, totalBytes: body.length, trouble: undefined })
      },
      report: (one) => log.push(one.kind === 'reading' ? `have ${one.readBytes}` : one.kind),
      signal: new AbortController().signal,
    })
    const first = Number(log.find((line) => /^have [1-9]/.test(line))?.slice(5))

    expect(first).toBeLessThan(sliceBytes)
    expect(log.slice(2, 6)).toEqual([
      `have ${first}`,
      `ask ${first}`,
      `ask ${first + sliceBytes}`,
      `have ${first + sliceBytes}`,
    ])
    expect(log.filter((line) => line.startsWith('ask')).length).toBe(5)
  })

  it('joins slices that are shorter than was asked for', async () => {
    const body = Uint8Array.from({ length: 4 * sliceBytes }, (_, index) => index % 251)
    const last = (await reading(body, sliceBytes - 1000)).at(-1)

    expect(last && 'bytes' in last && Buffer.compare(last.bytes, body)).toBe(0)
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
