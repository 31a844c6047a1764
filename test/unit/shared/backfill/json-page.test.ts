import { describe, expect, it } from 'vitest'
import type { DeliveryApi } from '../../../../shared/backfill/delivery-source'
import { jsonPage, jsonPages } from '../../../../shared/backfill/json-page'
import { toLossyText, utf8 } from '../../../../shared/bytes'
import { ok } from '../../../../shared/result'

const page = (text: string, link?: string) => ({
  body: utf8(text),
  host: 'api.example.test',
  headers: link === undefined ? [] : ([['Link', link]] as const),
})

describe('jsonPage', () => {
  it('gives numbers as they are written and values as they stand', () => {
    const read = jsonPage(
      page('[{"id": 22278341234567681, "p": {"a" : 1.0}, "t": true, "s": "\\u00e4"}]'),
    )
    if (!read.ok) throw new Error('not read')
    const { text, slice, isTrue, count } = read.value
    expect(text(0, 'id')).toBe('22278341234567681')
    expect(text(0, 's')).toBe('ä')
    expect(text(0, 'nothing')).toBe('')
    expect(toLossyText(slice(0, 'p') ?? utf8(''))).toBe('{"a" : 1.0}')
    expect([isTrue(0, 't'), isTrue(0, 's'), count(), count(0)]).toEqual([true, false, 1, 0])
  })

  it('refuses what is no JSON, or nests without an end', () => {
    expect(jsonPage(page('<html>')).ok).toBe(false)
    expect(jsonPage(page(`${'['.repeat(300)}${']'.repeat(300)}`)).ok).toBe(false)
  })
})

describe('jsonPages', () => {
  const pathsOf = async (linkOf: (at: number) => string | undefined): Promise<string[]> => {
    const asked: string[] = []
    const api: DeliveryApi = {
      get: async (path) => ok(page('[]', linkOf(asked.push(path)))),
    }
    for await (const one of jsonPages(api, '/first')) if (!one.ok) break
    return asked
  }

  it.each([
    ['<https://a.test/2>; rel="next"', ['/first', 'https://a.test/2']],
    [
      '<https://a.test/1>; rel="prev", <https://a.test/2>; rel="next"',
      ['/first', 'https://a.test/2'],
    ],
    ['<https://a.test/2>; rel="last next"', ['/first', 'https://a.test/2']],
    ['<https://a.test/2>; title="x"; rel=next', ['/first', 'https://a.test/2']],
    ['<https://a.test/2>; rel="nextish"', ['/first']],
    ['nonsense', ['/first']],
  ])('reads %s', async (link, expected) => {
    expect(await pathsOf((at) => (at === 1 ? link : undefined))).toEqual(expected)
  })

  it('ends where a server leads in circles', async () => {
    expect(await pathsOf(() => '</first>; rel="next"')).toHaveLength(1000)
  })
})
