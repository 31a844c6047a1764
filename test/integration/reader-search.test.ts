import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arrival } from '../../electron/capture/arrival'
import { openIndexStore } from '../../electron/storage/index-store'
import { openReader, type Reader } from '../../electron/storage/reader'
import { type Bytes, concat, latin1, utf8 } from '../../shared/bytes'
import type { CaptureId, CaptureSummary, Derived } from '../../shared/http/capture'
import { formatQuery } from '../../shared/query/format-query'
import { bodyOf, matchQuery, type QuerySubject } from '../../shared/query/match-query'
import type { Query } from '../../shared/query/query'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { arbitraryQuery } from '../support/arbitrary-query'

const nowMs = 1_767_225_700_000

/** Few texts, so that queries and captures often meet; with everything SQL could trip over. */
const texts = [
  '',
  'a',
  'Ab',
  'aB:c',
  'a: b',
  '%',
  '_',
  "'",
  '"',
  '\\',
  '*',
  '?',
  'NULL',
  '100%',
  'a_c',
  'abc',
  'ABC',
  'x y',
  'ü',
  '東京',
  'push',
  '\0',
  'a\0b',
  '--;',
] as const

const text = fc.constantFrom(...texts)
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** One character per byte, as it stands on the wire. */
const onWire = (value: string): string => Buffer.from(value, 'utf8').toString('latin1')
const inHeader = (value: string): string => onWire(value).replaceAll(/[\0\n]/g, '')

interface Kept {
  readonly summary: CaptureSummary
  readonly subject: QuerySubject
}

/** Captures that differ in everything a query can ask for, the same ones every time. */
function variedArrivals(count: number): readonly Arrival[] {
  return Array.from({ length: count }, (_, index) => {
    const one = pick(texts, index)
    const two = pick(texts, index * 7 + 3)
    const query =
      index % 3 === 0 ? '' : `?k=${encodeURIComponent(one)}&a=${inHeader(two)}&${two.length}`
    const body = bodyFor(index, `${one} ${two}`)
    return anArrival({
      receivedAt: nowMs - (index % 50) * 30_000,
      method: pick(['POST', 'get', 'PUT', 'X%'], index),
      target: `/${inHeader(one).replaceAll(/[ ?]/g, '')}/${index % 4}${query}`,
      headers: [
        ['Host', 'a'],
        [pick(['X-Name', 'abc', 'Push', 'a'], index), inHeader(two)],
        ...(index % 4 === 0
          ? []
          : ([['Content-Type', pick(['abc', 'a/b; x=1', 'ABC/d'], index)]] as const)),
        ...(index % 11 === 0 ? ([['Content-Encoding', 'gzip']] as const) : []),
      ],
      body,
      answered: { status: pick([200, 404, 500, 0], index), durationMs: 1 },
      endpoint: pick(['/', '/a', '/abc'], index),
      origin: pick(['observed', 'incomplete', 'imported', 'observed'], index),
      remoteAddress: '127.0.0.1',
    })
  })
}

/** Small ones in rows, large ones in segment files, packed ones, ones with NULs, empty ones. */
function bodyFor(index: number, text: string): Bytes {
  if (index % 11 === 0) return gzipSync(utf8(text))
  if (index % 13 === 0) return concat(new Uint8Array(40_000 + index), utf8(text))
  if (index % 17 === 0) return utf8('x'.repeat(40_000) + text)
  if (index % 5 === 0) return latin1(`\0\xff${onWire(text)}`)
  if (index % 7 === 0) return utf8(text.split(' ')[0] ?? '')
  return utf8(`{"t":"${text}"}`)
}

const derivedFor = (index: number): Derived | undefined =>
  index % 3 === 1
    ? undefined
    : {
        provider: pick(['abc', 'Push', 'a'], index),
        eventType: index % 2 === 0 ? undefined : pick(['ABC', 'x y', '%'], index),
        signature: pick(['valid', 'invalid', 'none'], index),
        schema: pick(['valid', 'invalid', 'none'] as const, index),
        attempt:
          index % 4 === 0
            ? { group: `g${index % 8}`, number: (index % 3) + 1, sincePreviousMs: undefined }
            : undefined,
      }

async function filledStore(count: number, withIndex: 'with index' | 'without index') {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  const kept: Kept[] = []
  for (const [index, arrival] of variedArrivals(count).entries()) {
    const mark = {
      pinned: index % 6 === 0,
      note: index % 4 === 0 ? pick(texts, index).replaceAll('\0', '') : '',
      tags: index % 5 === 0 ? [pick(texts, index), 'abc'] : [],
    }
    const summary = ofResult(await store.importCapture(arrival, mark))
    const derived = withIndex === 'with index' ? derivedFor(index) : undefined
    kept.push(keptOf({ ...summary, derived }, arrival, withIndex))
  }
  if (withIndex === 'with index') await fillIndex(folder)
  const reader = ofResult(openReader(folder, { now: () => nowMs }))
  return { folder, store, kept, reader }
}

async function fillIndex(folder: string): Promise<void> {
  const index = ofResult(openIndexStore(folder, { textIndexFromBytes: 0 }))
  const missing = ofResult(index.missingDerived(10_000))
  const rows = missing.flatMap(({ seq }) => {
    const derived = derivedFor(seq - 1)
    return derived === undefined ? [] : [{ seq, derived }]
  })
  ofResult(index.putDerived(rows))
  while (ofResult(await index.indexNext(64)) > 0);
  index.close()
}

function keptOf(
  summary: CaptureSummary,
  arrival: Arrival,
  withIndex: 'with index' | 'without index',
): Kept {
  const body = concat(...arrival.chunks)
  const isPacked = arrival.headers.some(([name]) => name === 'Content-Encoding')
  const readable = isPacked && withIndex === 'with index'
  return {
    summary,
    subject: {
      summary: () => summary,
      target: () => summary.target,
      headers: () => arrival.headers,
      bodies: () => [bodyOf(body), ...(readable ? [bodyOf(unpacked(summary))] : [])],
    },
  }
}

// The text that was packed, by the number of the capture in its store.
const packedTexts = new Map<string, Bytes>()
const unpacked = (summary: CaptureSummary): Bytes =>
  packedTexts.get(summary.target + summary.receivedAt) ?? utf8('')

const expectedIds = (kept: readonly Kept[], query: Query): readonly CaptureId[] =>
  kept.filter(({ subject }) => matchQuery(query, subject, nowMs)).map(({ summary }) => summary.id)

const idsOf = async (reader: Reader, query: string): Promise<readonly CaptureId[]> =>
  ofResult(await reader.ids(query))

describe.each(['with index', 'without index'] as const)('searching %s', (withIndex) => {
  it('finds exactly what the query means, for every query', async () => {
    for (const [index, arrival] of variedArrivals(220).entries()) {
      const plain = utf8(`${pick(texts, index)} ${pick(texts, index * 7 + 3)}`)
      packedTexts.set(arrival.target + arrival.receivedAt, plain)
    }
    const { reader, kept } = await filledStore(220, withIndex)
    await fc.assert(
      fc.asyncProperty(arbitraryQuery(text), async (query) => {
        expect(await idsOf(reader, formatQuery(query))).toEqual(expectedIds(kept, query))
      }),
      { numRuns: 400 },
    )
    reader.close()
  })
})

describe('a parameter of the query string', () => {
  it('is found by what it says, however it was escaped', async () => {
    const { reader, store } = await filledStore(0, 'without index')
    const targets = [
      '/?k=x%20y',
      '/?k=x+y',
      '/?%6b=x%20%79',
      '/?k=xy',
      '/?k=%C3%BC',
      '/?k=\u00c3\u00bc',
    ]
    for (const target of targets) ofResult(await store.append(anArrival({ target })))
    const found = async (query: string) =>
      ofResult(reader.summaries(await idsOf(reader, query))).map(({ target }) => target)
    expect(await found('query[k]="x y"')).toEqual(targets.slice(0, 3))
    expect(await found('query[k]=xy')).toEqual(targets.slice(3, 4))
    expect(await found('query[k]=ü')).toEqual(targets.slice(4))
    expect(await found('not(query[k])')).toEqual([])
    reader.close()
  })
})

describe('a page', () => {
  const allPages = async (reader: Reader, query: string, order: 'newest' | 'oldest') => {
    const seen: CaptureId[] = []
    for (let more = true; more; ) {
      const request = { query, order, after: seen.at(-1), limit: 7 }
      const page = ofResult(await reader.page(request))
      seen.push(...page.rows.map(({ id }) => id))
      more = page.more
    }
    return seen
  }

  it.each(['', 'bodySize>3', 'x'])('goes on behind the page before, with “%s”', async (query) => {
    const { reader } = await filledStore(60, 'without index')
    const wanted = await idsOf(reader, query)
    expect(wanted.length).toBeGreaterThan(7)
    expect(await allPages(reader, query, 'oldest')).toEqual(wanted)
    expect(await allPages(reader, query, 'newest')).toEqual(wanted.toReversed())
    reader.close()
  })

  it('holds the summaries that the writer gave', async () => {
    const { reader, kept } = await filledStore(30, 'with index')
    const page = ofResult(
      await reader.page({ query: '', order: 'oldest', after: undefined, limit: 100 }),
    )
    expect(page.rows).toEqual(kept.map(({ summary }) => summary))
    expect(page.more).toBe(false)
    reader.close()
  })

  it('begins with the capture it is asked to begin with, in either order', async () => {
    const { reader, kept } = await filledStore(12, 'without index')
    const ids = kept.map(({ summary }) => summary.id)
    const newest = [...ids].reverse()
    for (const order of ['newest', 'oldest'] as const) {
      const request = { query: '', order, after: undefined, since: ids.at(-3), limit: 2 } as const
      const first = ofResult(await reader.page(request))
      const second = ofResult(await reader.page({ ...request, after: first.rows.at(-1)?.id }))
      const three = order === 'newest' ? newest.slice(0, 3) : ids.slice(-3)
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(three)
      expect([first.more, second.more]).toEqual([true, false])
    }
    reader.close()
  })

  it('goes on behind a capture that was removed meanwhile', async () => {
    const { reader, store, kept } = await filledStore(20, 'without index')
    const ids = kept.map(({ summary }) => summary.id)
    ofResult(await store.remove(ids.slice(8, 12)))
    const request = { query: '', order: 'newest', after: ids[10], limit: 3 } as const
    const page = ofResult(await reader.page(request))
    expect(page.rows.map(({ id }) => id)).toEqual([ids[7], ids[6], ids[5]])
    expect(page.total).toBe(16)
    reader.close()
  })

  it('sees at once what was appended, removed and restored', async () => {
    const { reader, store, kept } = await filledStore(3, 'without index')
    const first = kept[0]?.summary.id as CaptureId
    const added = ofResult(await store.append(anArrival()))
    expect(ofResult(reader.resolve('latest'))).toBe(added.id)
    expect(ofResult(reader.total())).toBe(4)
    const { undo } = ofResult(await store.remove([first]))
    expect(reader.get(first)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await idsOf(reader, '')).not.toContain(first)
    ofResult(await store.restore(undo))
    expect(ofResult(reader.total())).toBe(4)
    reader.close()
  })

  it('tells what it found so far and stops when nobody wants more', async () => {
    const { reader } = await filledStore(40, 'without index')
    const control = new AbortController()
    const found: string[] = []
    const searched = await reader.page(
      { query: 'not(body*="never there")', order: 'newest', after: undefined, limit: 100 },
      {
        signal: control.signal,
        onRows: (rows) => {
          found.push(...rows.map(({ id }) => id))
          control.abort()
        },
      },
    )
    expect(searched).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(found.length).toBeGreaterThan(0)
    reader.close()
  })

  it('says of a query with a fault where the fault is', async () => {
    const { reader } = await filledStore(1, 'without index')
    const page = await reader.page({
      query: 'a foo=1',
      order: 'newest',
      after: undefined,
      limit: 1,
    })
    expect(page).toMatchObject({ ok: false, error: { code: 'bad-query', from: 2, to: 5 } })
    reader.close()
  })
})

describe('a capture', () => {
  it('is read whole, with the digest of its body', async () => {
    const { reader, store } = await filledStore(0, 'without index')
    for (const body of [utf8(''), utf8('small'), new Uint8Array(3_000_000).fill(7)]) {
      const arrival = anArrival({
        body,
        headers: [
          ['X-A', 'ü'],
          ['x-a', ''],
        ],
        trailers: [['T', '1']],
      })
      const {
        id,
        contentType: _type,
        derived: _derived,
        ...summary
      } = ofResult(await store.append(arrival))
      expect(ofResult(reader.get(id))).toEqual({
        ...summary,
        id,
        httpVersion: '1.1',
        headers: arrival.headers,
        trailers: arrival.trailers,
        bodySha256: createHash('sha256').update(body).digest('hex'),
      })
      expect(Buffer.compare(concat(...ofResult(reader.bodyPieces(id))), body)).toBe(0)
    }
    reader.close()
  })
})
