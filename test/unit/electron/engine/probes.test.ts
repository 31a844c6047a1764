import { describe, expect, it } from 'vitest'
import { plainOk } from '../../../../electron/capture/answer'
import { createProbes } from '../../../../electron/engine/probes'
import { toText, utf8 } from '../../../../shared/bytes'
import { ok } from '../../../../shared/result'
import { probeTarget, type SeenProbe } from '../../../../shared/tunnel-probe'
import { aSummary } from '../../../support/a-summary'
import { anArrival } from '../../../support/an-arrival'

const nonce = 'ab'.repeat(16)

function parts() {
  const seen: SeenProbe[] = []
  const kept: string[] = []
  const probes = createProbes((probe) => seen.push(probe))
  const keep = probes.keep(async ({ target }) => {
    kept.push(target)
    return ok(aSummary())
  })
  return { probes, keep, answerFor: probes.answerFor(() => plainOk), seen, kept }
}

describe('a probe', () => {
  it('that was announced is answered with its proof, told of and not kept', async () => {
    const { probes, keep, answerFor, seen, kept } = parts()
    probes.expect([{ nonce, reply: 'proof' }])
    const arrival = anArrival({
      target: probeTarget(nonce, '?a=%2f'),
      chunks: [utf8('a'), utf8('b')],
    })
    expect(toText(answerFor(arrival).body)).toBe('proof')
    expect((await keep(arrival)).ok).toBe(true)
    expect(kept).toEqual([])
    expect(seen).toMatchObject([{ nonce, body: utf8('ab'), isWhole: true }])
  })

  it('that comes twice or in pieces is never kept', async () => {
    const { probes, keep, seen, kept } = parts()
    probes.expect([{ nonce, reply: 'proof' }])
    await keep(anArrival({ target: probeTarget(nonce) }))
    await keep(anArrival({ target: probeTarget(nonce), origin: 'incomplete' }))
    expect(kept).toEqual([])
    expect(seen.map(({ isWhole }) => isWhole)).toEqual([true, false])
  })

  it('that nobody announced is a capture like any other', async () => {
    const { keep, answerFor, seen, kept } = parts()
    const arrival = anArrival({ target: probeTarget(nonce) })
    expect(answerFor(arrival)).toBe(plainOk)
    await keep(arrival)
    expect(kept).toEqual([arrival.target])
    expect(seen).toEqual([])
  })
})
