import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../electron/storage/database'
import { migrate } from '../../electron/storage/migrations'
import { openPublished } from '../../electron/storage/published'
import { publishedLookup, readPublished } from '../../electron/storage/published-reader'
import { publishedPlan } from '../../electron/storage/published-schema'
import type { CaptureId } from '../../shared/http/capture'
import type { KeptMessage } from '../../shared/published'
import { aDataFolder, ofResult } from '../support/a-store'

function aFolder(): string {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

function aStore(folder: string) {
  const store = ofResult(openPublished(folder))
  onTestFinished(() => store.close())
  return store
}

const aMessage = (number: number, more: Partial<KeptMessage> = {}): KeptMessage => ({
  exchange: 'events-to-enrich',
  routingKey: `event.7.github.${number % 2 === 0 ? 'push' : 'issues'}`,
  headers: {},
  content: `{"n":${number}}`,
  warnings: [],
  captureId: `capture-${number}` as CaptureId,
  publishedAt: number,
  state: 'waiting',
  ...more,
})

describe('published.db', () => {
  it('gives what waits in its order, and forgets what is settled', () => {
    const folder = aFolder()
    const store = aStore(folder)
    for (const number of [1, 2, 3]) ofResult(store.add(aMessage(number)))
    ofResult(store.add(aMessage(4, { state: 'kept' })))
    const first = ofResult(store.firstWaiting())
    expect(first?.content).toBe('{"n":1}')
    ofResult(store.settle(first?.seq ?? 0, { state: 'confirmed', settledAt: 9, remark: 'odd' }))
    expect(ofResult(store.firstWaiting())?.content).toBe('{"n":2}')
    expect(ofResult(store.counts())).toEqual({ total: 4, waiting: 2 })
    const reader = ofResult(readPublished(folder))
    expect(
      [...reader.all()].map(({ state, settledAt, remark }) => [state, settledAt, remark]),
    ).toEqual([
      ['confirmed', 9, 'odd'],
      ['waiting', undefined, undefined],
      ['waiting', undefined, undefined],
      ['kept', undefined, undefined],
    ])
    reader.close()
  })

  it('is read page by page, the newest first, narrowed by a binding key', () => {
    const folder = aFolder()
    const store = aStore(folder)
    for (let number = 1; number <= 7; number++) ofResult(store.add(aMessage(number)))
    const { page } = publishedLookup(folder)
    const first = page({ binding: 'event.*.*.issues', before: undefined, limit: 3 })
    expect(first).toMatchObject({ more: true, total: 7, waiting: 7 })
    expect(first.rows.map(({ publishedAt }) => publishedAt)).toEqual([7, 5, 3])
    expect(first.rows[0]).not.toHaveProperty('content')
    expect(first.rows[0]?.contentBytes).toBe(7)
    const rest = page({ binding: 'event.*.*.issues', before: first.rows.at(-1)?.seq, limit: 3 })
    expect(rest).toMatchObject({ more: false, rows: [{ publishedAt: 1 }] })
  })

  it('is cleared without what waits, unless that is named', () => {
    const store = aStore(aFolder())
    ofResult(store.add(aMessage(1)))
    ofResult(store.add(aMessage(2, { state: 'kept' })))
    expect(ofResult(store.clear('settled'))).toEqual({ removed: 1 })
    expect(ofResult(store.counts())).toEqual({ total: 1, waiting: 1 })
    expect(ofResult(store.clear('all'))).toEqual({ removed: 1 })
  })

  it('of the first version is read as it is, and taken over by the next writer', () => {
    const folder = aFolder()
    const old = openDatabase(join(folder, 'published.db'), { access: 'write' })
    migrate(old, publishedPlan.steps.slice(0, 1))
    const { exchange, routingKey, headers, warnings } = aMessage(1)
    old
      .prepare(
        'INSERT INTO message (capture_id, published_at, record, content) VALUES (?, ?, ?, ?)',
      )
      .run([
        'capture-1',
        1,
        JSON.stringify({ exchange, routingKey, headers, warnings }),
        Buffer.from('{"n":1}'),
      ])
    old.close()
    const whole = { content: '{"n":1}', state: 'kept', routingKey }
    const reader = ofResult(readPublished(folder))
    expect([...reader.all()]).toMatchObject([whole])
    expect(reader.page({ binding: '', before: undefined, limit: 9 })).toMatchObject({ total: 1 })
    reader.close()
    const store = aStore(folder)
    expect(ofResult(store.counts())).toEqual({ total: 1, waiting: 0 })
    expect(publishedLookup(folder).of('capture-1' as CaptureId)).toMatchObject(whole)
  })
})
