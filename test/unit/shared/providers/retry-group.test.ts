import { describe, expect, it } from 'vitest'
import {
  type Delivery,
  expectedGapMs,
  groupRetries,
} from '../../../../shared/providers/retry-group'
import { samplesOf } from '../../../support/samples'

const aDelivery = (over: Partial<Delivery & { receivedAt: number }>) => ({
  provider: 'unknown',
  target: '/hook',
  value: {},
  bodyBytes: 2,
  bodySha256: 'a',
  receivedAt: 0,
  ...over,
})

describe('the gap before a try', () => {
  it('is what the sender’s documents say, and nothing where they do not', () => {
    const gaps = (provider: string) => [1, 2, 3, 4, 5].map((one) => expectedGapMs(provider, one))
    expect(gaps('foundries')).toEqual([undefined, 1000, 2000, 4000, 4000])
    expect(gaps('onefuzz')).toEqual([undefined, 30_000, 30_000, 30_000, 30_000])
    expect(gaps('cloud-automator')).toEqual(Array(5).fill(undefined))
  })
})

describe('the tries of one event', () => {
  it.each(samplesOf('retry'))('$id: $title', ({ requests, expect: expected }) => {
    const deliveries = (
      requests as readonly {
        offsetSeconds: number
        request: { url: string; body: string; bodySha256: string }
      }[]
    ).map(({ offsetSeconds, request }, index) => ({
      ...aDelivery({
        provider: expected.provider,
        target: request.url,
        value: JSON.parse(request.body),
        bodySha256: request.bodySha256,
        receivedAt: offsetSeconds * 1000,
      }),
      index,
    }))
    const groups = groupRetries(deliveries)
    expect(groups.map(({ tries }) => tries.map(({ delivery }) => delivery.index))).toEqual(
      expected.groups,
    )
    expect(new Set(groups.map(({ maxAttempts }) => maxAttempts))).toEqual(
      new Set([expected.maxAttempts]),
    )
    const exhausted = groups.flatMap(({ isExhausted }, index) => (isExhausted ? [index] : []))
    expect(exhausted).toEqual(expected.exhausted ?? [])
  })

  it('are not made of lists without a result, which tell of no event', () => {
    const empty = { value: [], bodySha256: 'e', bodyBytes: 2 }
    const group = (provider: string) =>
      groupRetries([aDelivery({ ...empty, provider }), aDelivery({ ...empty, provider })])
    expect(group('cloud-automator')).toEqual([])
    // Where nothing but the body is known, equal bodies are all there is to tell.
    expect(group('unknown')).toHaveLength(1)
  })

  it('are numbered by arrival, with the time since the one before', () => {
    const [group] = groupRetries([
      aDelivery({ receivedAt: 900 }),
      aDelivery({ receivedAt: 100 }),
      aDelivery({ receivedAt: 250 }),
    ])
    expect(group?.tries.map(({ number, sincePreviousMs }) => [number, sincePreviousMs])).toEqual([
      [1, undefined],
      [2, 150],
      [3, 650],
    ])
    expect(group?.maxAttempts).toBeUndefined()
  })

  it('of nobody known are equal bodies on one path, whatever the query', () => {
    const groups = groupRetries([
      aDelivery({}),
      aDelivery({ target: '/hook?try=2' }),
      aDelivery({ target: '/other' }),
      aDelivery({ bodySha256: 'b' }),
    ])
    expect(groups.map(({ tries }) => tries.length)).toEqual([2, 1, 1])
  })

  it('of an Event Grid delivery go by the id of its first item', () => {
    const item = (id: string, eventTime: string) => [{ id, eventTime }]
    const groups = groupRetries([
      aDelivery({ provider: 'onefuzz', value: item('x', '1'), bodySha256: 'a' }),
      aDelivery({ provider: 'onefuzz', value: item('x', '2'), bodySha256: 'b' }),
      aDelivery({ provider: 'onefuzz', value: item('y', '2'), bodySha256: 'c' }),
    ])
    expect(groups.map(({ tries }) => tries.length)).toEqual([2, 1])
  })

  it('do not exist for empty bodies of nobody known', () => {
    expect(groupRetries([aDelivery({ bodyBytes: 0, value: undefined })])).toEqual([])
  })
})
