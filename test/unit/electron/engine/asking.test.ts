import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAsking, type NumberedAsk } from '../../../../electron/engine/asking'
import type { Asked } from '../../../../electron/forwards/pass-on'
import { toText, utf8 } from '../../../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../../../shared/http/capture'
import type { Headers } from '../../../../shared/http/headers'
import { aSummary } from '../../../support/a-summary'

afterEach(() => void vi.useRealTimers())

const own = () => ({ status: 202, headers: [], body: utf8('own'), delayMs: 0 })
const row: CaptureSummary = { ...aSummary(), id: '01A' as CaptureId }

function bench(otherwise: 'error' | 'response' = 'error') {
  const asks: NumberedAsk[] = []
  const answered: { readonly id: CaptureId; readonly status: number }[] = []
  const asking = createAsking({
    ask: (ask) => asks.push(ask),
    onAnswered: (id, { status }) => answered.push({ id, status }),
  })
  const url = 'http://a.test/'
  const forward = { url, sendUrl: url, credentials: 'leave-out', answerWithinMs: 100 } as const
  const planned = asking.answer({ ...forward, otherwise }, own)
  return {
    asks,
    answered,
    async told(asked: Asked, of = row) {
      const answer = planned.ask?.(of)
      asking.told({ number: asks[0]?.number ?? 0, asked })
      return answer
    },
    planned,
  }
}

describe('a sender that waits for a target', () => {
  it('is told what it answered, but for headers of the connection', async () => {
    const { told, asks, answered } = bench()
    const headers = [['X-A', '1'] as const, ['Connection', 'close'] as const]
    const answer = await told({ kind: 'answered', status: 201, headers, body: utf8('hi') })
    expect(asks).toMatchObject([{ ask: { captureId: '01A', url: 'http://a.test/' } }])
    expect(answer).toMatchObject({ status: 201, headers: [['X-A', '1']] })
    expect(toText(answer?.body ?? utf8(''))).toBe('hi')
    expect(answered).toEqual([{ id: '01A', status: 201 }])
  })

  it('is told of a body that HEAD does not get how long it is, where the target said so', async () => {
    const asked = { kind: 'answered', status: 200, body: utf8('') } as const
    const head = { ...row, method: 'HEAD' }
    const lengths: readonly [Headers, number | undefined][] = [
      [[['Content-Length', '1234']], 1234],
      [[['Transfer-Encoding', 'chunked']], undefined],
    ]
    for (const [headers, bodyBytes] of lengths) {
      expect(await bench().told({ ...asked, headers }, head)).toMatchObject({
        named: { bodyBytes },
      })
      expect(await bench().told({ ...asked, headers })).not.toHaveProperty('named')
    }
  })

  it('is told a fault where none came', async () => {
    expect(await bench().told({ kind: 'unreachable' })).toMatchObject({ status: 502 })
    expect(await bench().told({ kind: 'too late' })).toMatchObject({ status: 504 })
  })

  it('is told the own response instead, where that is wished for', async () => {
    const { told, answered } = bench('response')
    expect(await told({ kind: 'too late' })).toMatchObject({ status: 202 })
    expect(answered).toEqual([{ id: '01A', status: 202 }])
  })

  it('does not wait for ever where nobody says anything', async () => {
    vi.useFakeTimers()
    const answer = bench().planned.ask?.(row)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await answer).toMatchObject({ status: 504 })
  })
})
