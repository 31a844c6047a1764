import { describe, expect, it } from 'vitest'
import { latin1, utf8 } from '../../../../shared/bytes'
import type { Headers } from '../../../../shared/http/headers'
import { bodyOf, matchQuery, type QuerySubject } from '../../../../shared/query/match-query'
import { parseQuery } from '../../../../shared/query/parse-query'
import { needsOf } from '../../../../shared/query/query-needs'
import { aSummary } from '../../../support/a-summary'

const nowMs = 1_700_000_600_000

const headers: Headers = [
  ['Host', 'hooks.test'],
  ['X-GitHub-Event', 'Push'],
  ['X-Twice', 'one'],
  ['x-twice', 'two'],
  ['X-Name', 'J\u00fcrgen'],
  ['X-Utf8', '\u00c3\u00bc'],
]

const subject = (body: string, summary = aSummary()): QuerySubject => ({
  summary: () => summary,
  target: () => summary.target,
  headers: () => headers,
  bodies: () => [bodyOf(utf8(body))],
})

const matches = (text: string, one: QuerySubject): boolean => {
  const query = parseQuery(text)
  if (!query.ok) throw new Error(query.error.message)
  return matchQuery(query.value, one, nowMs)
}

const webhook = subject(
  '{"type":"Charge.Succeeded"}',
  aSummary({
    id: '01JABC',
    target: '/hooks/Stripe/a%20b?page=2&q=a%20b+c&empty&name=%C3%BC&page=3',
    receivedAt: nowMs - 600_000,
    bodyBytes: 27,
    tags: ['to check', 'Refund'],
    note: 'Ask Ann',
    answered: { status: 404, durationMs: 1 },
    derived: {
      provider: 'stripe',
      eventType: 'charge.succeeded',
      signature: 'invalid',
      schema: 'none',
      attempt: { group: 'g', number: 2, sincePreviousMs: 5 },
    },
  }),
)

describe('matchQuery', () => {
  it.each([
    '',
    'method=post',
    'path=/hooks/Stripe/a%20b',
    'path^=/hooks',
    'path$=%20b',
    'path*=Stripe',
    'path!=/hooks',
    'query[page]=2',
    'query[page]=3',
    'query[q]="a b c"',
    'query[empty]=""',
    'query[empty]',
    'query[name]=ü',
    'query*=q=a%20b',
    'header[x-github-event]=push',
    'header[X-TWICE]=two',
    'header[x-name]=jürgen',
    'header[x-utf8]=ü',
    'header[host]',
    'header^=hooks.',
    'header[none]!=x',
    'body*="Charge.S"',
    'body^="{"',
    'body$="d\\"}"',
    'body="{\\"type\\":\\"Charge.Succeeded\\"}"',
    'bodySize=27',
    'bodySize>26b bodySize<1kb',
    'type=application/JSON',
    'type^=application',
    'status>=400 status<500',
    'provider=Stripe',
    'event$=succeeded',
    'signature=invalid',
    'schema=none',
    'received>=10m received<9m received>2020-01-01',
    'attempt>1',
    'tag=refund',
    'tag^=to',
    'note*=ann',
    'endpoint=/',
    'origin=observed',
    'id^=01J',
    'not(pinned)',
    'or(pinned, provider=stripe)',
    'not(or(pinned, tag=x))',
    'charge.SUCCEEDED',
    '"x-github-event: push"',
    'JürGEN',
    'ann',
    '01jabc',
    '"to CHECK"',
    '127.0.0.1',
    'STRIPE',
  ])('finds the capture by %s', (text) => {
    expect(matches(text, webhook)).toBe(true)
    expect(matches(`not(${text === '' ? '""' : text})`, webhook)).toBe(false)
  })

  it.each([
    'path=/hooks',
    'path*=stripe',
    'query[page]=4',
    'query[none]',
    'header[x-twice]=three',
    'header[none]=x',
    'body*=charge.s',
    'body="{"',
    'bodySize>27',
    'received>10m',
    'attempt=1',
    'tag=to',
    'pinned',
    'absent',
  ])('does not find the capture by %s', (text) => {
    expect(matches(text, webhook)).toBe(false)
  })

  it('lets only != hold where analysis has found nothing yet', () => {
    const fresh = subject('', aSummary())
    expect(matches('provider=stripe', fresh)).toBe(false)
    expect(matches('provider!=stripe', fresh)).toBe(true)
    expect(matches('attempt<9', fresh)).toBe(false)
    expect(matches('attempt!=9', fresh)).toBe(true)
  })

  it('searches a body both as sent and as it can be read', () => {
    const packed: QuerySubject = {
      summary: aSummary,
      target: () => '/',
      headers: () => [],
      bodies: () => [bodyOf(latin1('\x1f\x8b\x08')), bodyOf(utf8('hello'))],
    }
    expect(matches('body*="\\u001f"', packed)).toBe(true)
    expect(matches('body=hello HELLO', packed)).toBe(true)
    expect(matches('body!=hello', packed)).toBe(false)
  })

  it('does not touch headers and bodies that the conditions do not need', () => {
    const summaryOnly: QuerySubject = {
      summary: aSummary,
      target: () => aSummary().target,
      headers: () => expect.fail('headers were read'),
      bodies: () => expect.fail('bodies were read'),
    }
    const text = 'method=POST path*=stripe query[page]=2 bodySize<10 not(pinned)'
    expect(matches(text, summaryOnly)).toBe(true)
  })
})

describe('needsOf', () => {
  const needs = (text: string) => {
    const query = parseQuery(text)
    if (!query.ok) throw new Error(query.error.message)
    return needsOf(query.value)
  }

  it('says what must be read to decide', () => {
    expect(needs('method=POST')).toEqual({
      target: false,
      headers: false,
      bodies: false,
      derived: false,
    })
    expect(needs('not(header[x])')).toEqual({
      target: false,
      headers: true,
      bodies: false,
      derived: false,
    })
    expect(needs('or(a, pinned)')).toEqual({
      target: true,
      headers: true,
      bodies: true,
      derived: true,
    })
    expect(needs('attempt>1 body*=x path=/')).toEqual({
      target: true,
      headers: false,
      bodies: true,
      derived: true,
    })
  })
})
