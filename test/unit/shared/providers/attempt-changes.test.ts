import { describe, expect, it } from 'vitest'
import type { Headers } from '../../../../shared/http/headers'
import { attemptChanges, mintedIds } from '../../../../shared/providers/attempt-changes'

const aTry = (headers: Headers, bodySha256 = 'a', target = '/hook') => ({
  headers,
  target,
  bodySha256,
  bodyBytes: 2,
})

describe('what changed between two tries', () => {
  it('names headers that were added, changed and removed, and nothing that stayed', () => {
    const changes = attemptChanges(
      aTry([
        ['Host', 'a'],
        ['X-Try', '1'],
        ['X-Old', 'x'],
      ]),
      aTry([
        ['Host', 'a'],
        ['X-Try', '2'],
        ['X-New', 'y'],
      ]),
    )
    expect(changes.headers.map(({ kind }) => kind).toSorted()).toEqual([
      'added',
      'changed',
      'removed',
    ])
    expect(changes).toMatchObject({ target: 'same', body: 'same' })
  })

  it('tells another body and another query', () => {
    expect(attemptChanges(aTry([]), aTry([], 'b', '/hook?retry=1'))).toEqual({
      headers: [],
      target: 'changed',
      body: 'changed',
    })
  })
})

describe('ids of a delivery', () => {
  const withId = (name: string, id: string) => aTry([[name, id]])
  it.each([
    'X-GitHub-Delivery',
    'webhook-id',
    'Idempotency-Key',
    'X-Shopify-Webhook-Id',
    'X-Event-Id',
    'x-request-id',
  ])('are told where %s is new with every try', (name) => {
    const tries = [
      attemptChanges(withId(name, '1'), withId(name, '2')),
      attemptChanges(withId(name, '2'), withId(name.toUpperCase(), '3')),
    ]
    expect(mintedIds(tries)).toEqual([name])
  })

  it('are not told where one try kept it, nor of headers that are no ids', () => {
    const kept = attemptChanges(withId('webhook-id', '2'), withId('webhook-id', '2'))
    const minted = attemptChanges(withId('webhook-id', '1'), withId('webhook-id', '2'))
    expect(mintedIds([minted, kept])).toEqual([])
    expect(mintedIds([attemptChanges(withId('X-Sum', '1'), withId('X-Sum', '2'))])).toEqual([])
    expect(mintedIds([])).toEqual([])
  })
})
