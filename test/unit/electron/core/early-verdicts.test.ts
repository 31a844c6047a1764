import { describe, expect, it } from 'vitest'
import { withEarlyVerdicts } from '../../../../electron/core/early-verdicts'
import type { Derived } from '../../../../shared/http/capture'
import { aSummary } from '../../../support/a-summary'

const derived: Derived = {
  provider: 'onefuzz',
  eventType: 'ping',
  signature: 'none',
  schema: 'valid',
  attempt: undefined,
}

const listen = () => {
  const told: unknown[] = []
  return { told, emit: withEarlyVerdicts((name, payload) => void told.push([name, payload])) }
}

describe('a capture that is judged before its arrival is told', () => {
  it('is told with its verdict', () => {
    const { told, emit } = listen()
    const row = aSummary({ derived: undefined })
    emit('captures.changed', { rows: [{ ...row, derived }] })
    emit('captures.added', { rows: [row], total: 1 })
    expect(told.at(-1)).toEqual(['captures.added', { rows: [{ ...row, derived }], total: 1 }])
  })

  it('and one that is not judged yet is told as it is', () => {
    const { told, emit } = listen()
    const row = aSummary({ derived: undefined })
    emit('captures.added', { rows: [row], total: 1 })
    expect(told).toEqual([['captures.added', { rows: [row], total: 1 }]])
  })
})
