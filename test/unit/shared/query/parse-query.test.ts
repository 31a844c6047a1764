import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fields } from '../../../../shared/query/fields'
import { formatQuery } from '../../../../shared/query/format-query'
import { parseQuery, queryLimits } from '../../../../shared/query/parse-query'
import type { QueryFault, QueryNode } from '../../../../shared/query/query'
import { arbitraryQuery } from '../../../support/arbitrary-query'

const partsOf = (text: string): readonly QueryNode[] => {
  const query = parseQuery(text)
  if (!query.ok) throw new Error(query.error.message)
  return query.value.of
}

const faultOf = (text: string): QueryFault & { readonly marked: string } => {
  const query = parseQuery(text)
  if (query.ok) throw new Error(`understood as ${formatQuery(query.value)}`)
  return { ...query.error, marked: text.slice(query.error.from, query.error.to) }
}

const text = (field: string, operator: string, value: string, key?: string) => ({
  kind: 'text',
  field,
  key,
  operator,
  value,
})

describe('a query', () => {
  it('asks for everything when it is empty', () => {
    expect(partsOf('')).toEqual([])
    expect(partsOf(' \t\n')).toEqual([])
  })

  it.each([
    ['method=POST', text('method', '=', 'POST')],
    ['path^=/stripe', text('path', '^=', '/stripe')],
    ['path*=hook', text('path', '*=', 'hook')],
    ['path$=/a?b=c', text('path', '$=', '/a?b=c')],
    ['query[page]=2', text('query', '=', '2', 'page')],
    ['query[filter[name]]!=x', text('query', '!=', 'x', 'filter[name]')],
    ['query["a b"]=x', text('query', '=', 'x', 'a b')],
    ['header[x-github-event]=push', text('header', '=', 'push', 'x-github-event')],
    ['header*=bearer', text('header', '*=', 'bearer')],
    ['body*="text"', text('body', '*=', 'text')],
    ['body*="a \\"b\\" \\\\ \\n \\u00fc"', text('body', '*=', 'a "b" \\ \n ü')],
    ['BODYSIZE>1mb', { kind: 'number', field: 'bodySize', operator: '>', value: 1024 ** 2 }],
    ['bodySize<=1.5KB', { kind: 'number', field: 'bodySize', operator: '<=', value: 1536 }],
    ['status>=400', { kind: 'number', field: 'status', operator: '>=', value: 400 }],
    ['status >= 400', { kind: 'number', field: 'status', operator: '>=', value: 400 }],
    ['attempt>1', { kind: 'number', field: 'attempt', operator: '>', value: 1 }],
    ['signature=Invalid', text('signature', '=', 'invalid')],
    ['received>10m', { kind: 'received', operator: '>', than: { kind: 'ago', ms: 600_000 } }],
    ['received<3d', { kind: 'received', operator: '<', than: { kind: 'ago', ms: 259_200_000 } }],
    [
      'received>=2031-05-04T10:30Z',
      { kind: 'received', operator: '>=', than: { kind: 'at', ms: Date.UTC(2031, 4, 4, 10, 30) } },
    ],
    ['pinned', { kind: 'pinned' }],
    ['"pinned"', { kind: 'word', text: 'pinned' }],
    ['header[x-id]', { kind: 'present', field: 'header', key: 'x-id' }],
    ['query[page]', { kind: 'present', field: 'query', key: 'page' }],
    ['hello', { kind: 'word', text: 'hello' }],
    ['body', { kind: 'word', text: 'body' }],
    ['"two words"', { kind: 'word', text: 'two words' }],
    ['{"id":1}', { kind: 'word', text: '{"id":1}' }],
    ['console.log(x)', { kind: 'word', text: 'console.log(x)' }],
    ['https://a.test/?b=c', { kind: 'word', text: 'https://a.test/?b=c' }],
    ['items[0]', { kind: 'word', text: 'items[0]' }],
    ['<id>', { kind: 'word', text: '<id>' }],
    ['path=/a(b)', text('path', '=', '/a(b)')],
    ['note=""', text('note', '=', '')],
    ['path=a,b', text('path', '=', 'a,b')],
  ])('reads %s', (typed, expected) => {
    expect(partsOf(typed)).toEqual([expected])
    // Inside parentheses it means the same, but a comma separates there.
    if (!typed.includes(','))
      expect(partsOf(`not(${typed})`)).toEqual([{ kind: 'not', of: expected }])
  })

  it('joins what stands side by side, in or (…) and not(…) too', () => {
    const a = { kind: 'word', text: 'a' }
    const b = { kind: 'word', text: 'b' }
    const pinned = { kind: 'pinned' }
    expect(partsOf('a b  pinned')).toEqual([a, b, pinned])
    expect(partsOf('not(a b)')).toEqual([{ kind: 'not', of: { kind: 'all', of: [a, b] } }])
    expect(partsOf('OR( a b , not(pinned) )')).toEqual([
      {
        kind: 'any',
        of: [
          { kind: 'all', of: [a, b] },
          { kind: 'not', of: pinned },
        ],
      },
    ])
  })

  it.each(fields)('understands the example of $name', ({ example }) => {
    expect(partsOf(example)).toHaveLength(1)
  })

  it('reads what it writes, for every tree', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuery(fc.string({ unit: 'binary' })), (query) => {
        expect(parseQuery(formatQuery(query))).toEqual({ ok: true, value: query })
      }),
      { numRuns: 250 },
    )
  })

  it('never throws and never points outside of the text', () => {
    const piece = fc.constantFrom(
      ...['not(', 'or(', ')', ',', ' ', '"', '\\', '[', ']', '=', '>', 'header', 'path', 'x', '1m'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const typed = pieces.join('')
        const query = parseQuery(typed)
        if (query.ok) return
        expect(query.error.from).toBeGreaterThanOrEqual(0)
        expect(query.error.from).toBeLessThanOrEqual(typed.length)
        expect(query.error.to).toBeGreaterThanOrEqual(query.error.from)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a fault in a query', () => {
  it.each([
    ['method=GET foo=bar', 'foo', 'There is no field foo'],
    ['path>3', '>', 'path cannot be compared with >, only with = != ^= $= *='],
    ['status>=4xx', '4xx', 'whole number'],
    ['bodySize>1zb', '1zb', 'not a size'],
    ['received>10', '10', 'not a time'],
    ['received=10m', '=', 'only with > >= < <='],
    ['signature=bad', 'bad', 'one of valid, invalid'],
    ['pinned=true', 'pinned', 'stands alone'],
    ['path[x]=1', 'path[x]', 'takes no name in brackets'],
    ['method==POST', '==', 'One = is enough'],
    ['method:POST', 'method:POST', 'instead of a colon'],
    ['method=', 'method=', 'A value is missing'],
    ['a "b', '"b', 'does not end'],
    ['"a\\qb"', '\\q', 'backslash'],
    ['"a"b', 'b', 'space is missing'],
    ['not(a', 'not(a', 'is not closed'],
    ['or(a,)', ')', 'A condition is missing in or(…)'],
    ['not(a, b)', 'not(a, b)', 'not(or('],
    ['and(a, b)', 'and(', 'only not(…) and or(…, …)'],
    ['header[x=1', '[x=1', 'not closed'],
    ['header[]=1', '[]', 'A name is missing'],
  ])('in %s is marked at %s', (typed, marked, message) => {
    const fault = faultOf(typed)
    expect(fault.marked).toBe(marked)
    expect(fault.message).toContain(message)
  })

  it('keeps a query from growing without end', () => {
    expect(faultOf('a'.repeat(queryLimits.characters + 1)).message).toContain('characters')
    expect(faultOf('a '.repeat(queryLimits.terms + 1)).message).toContain('conditions')
    const deep = `${'not('.repeat(5000)}`.slice(0, queryLimits.characters)
    expect(faultOf(deep).message).toContain('deep')
  })
})
