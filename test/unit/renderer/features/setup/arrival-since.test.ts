import { describe, expect, it } from 'vitest'
import { arrivalSince } from '../../../../../renderer/features/setup/arrival-since'
import type { CaptureSummary } from '../../../../../shared/http/capture'
import { aSummary } from '../../../../support/a-summary'

const sinceTen = (path: string, ...rows: readonly CaptureSummary[]) =>
  arrivalSince({ count: rows.length, at: (index) => rows[index] }, { path, provider: 'stripe' }, 10)
    ?.target

const row = (target: string, receivedAt: number) => aSummary({ target, receivedAt })

describe('the request a person waits for', () => {
  it('is the newest to the path, or below it', () => {
    expect(sinceTen('/stripe', row('/github', 30), row('/stripe?a=1', 20))).toBe('/stripe?a=1')
    expect(sinceTen('/stripe', row('/stripe/live', 30), row('/stripe', 20))).toBe('/stripe/live')
    expect(sinceTen('/', row('/any', 30))).toBe('/any')
  })

  it('is one of the sender at another path, too', () => {
    const derived = {
      provider: 'stripe',
      eventType: undefined,
      signature: 'none',
      schema: 'none',
      attempt: undefined,
    } as const
    const elsewhere = aSummary({ target: '/elsewhere', receivedAt: 20, derived })
    expect(sinceTen('/stripe', row('/any', 30), elsewhere)).toBe('/elsewhere')
  })

  it('is none that came before, or to a path that only begins alike', () => {
    expect(sinceTen('/stripe', row('/github', 30), row('/stripe', 9))).toBeUndefined()
    expect(sinceTen('/stripe', row('/stripes', 30))).toBeUndefined()
    expect(sinceTen('/stripe')).toBeUndefined()
  })
})
