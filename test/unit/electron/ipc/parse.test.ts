import { describe, expect, it } from 'vitest'
import {
  byKind,
  integer,
  list,
  nothing,
  object,
  oneOf,
  orUndefined,
  pair,
  text,
} from '../../../../electron/ipc/parse'
import { err, ok } from '../../../../shared/result'

describe('text', () => {
  const name = text(1, 3, { pattern: /^[a-z]+$/, name: 'a name' })

  it('takes what has the length and the form', () => {
    expect(name('abc', 'x')).toEqual(ok('abc'))
  })

  it.each([
    ['', 'x has 0 characters; 1 to 3 are allowed'],
    ['abcd', 'x has 4 characters; 1 to 3 are allowed'],
    ['A', 'x is not a name'],
    ['a\n', 'x is not a name'],
    [7, 'x must be a text, not a value of type number'],
    [null, 'x must be a text, not null'],
    [['a'], 'x must be a text, not a list'],
    [new String('a'), 'x must be a text, not a value of type object'],
  ])('refuses %j', (raw, fault) => {
    expect(name(raw, 'x')).toEqual(err(fault))
  })

  it('does not repeat the value, which may be a secret', () => {
    expect(JSON.stringify(name('TOPSECRET', 'x'))).not.toContain('TOPSECRET')
  })
})

describe('integer', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, 2 ** 53, '1', 1n, undefined, true])(
    'refuses %s',
    (raw) => {
      expect(integer(0, 10)(raw, 'n').ok).toBe(false)
    },
  )

  it('takes both ends of its range and nothing beyond', () => {
    const port = integer(0, 65_535)
    expect([port(0, 'n').ok, port(65_535, 'n').ok]).toEqual([true, true])
    expect(port(-1, 'n')).toEqual(err('n is -1; 0 to 65535 is allowed'))
    expect(port(65_536, 'n').ok).toBe(false)
  })
})

describe('list', () => {
  it('says which entry is wrong', () => {
    expect(list(text(1, 9), 5)(['a', 'b', 3], 'ids')).toEqual(
      err('ids[2] must be a text, not a value of type number'),
    )
  })

  it('is not read beyond its limit', () => {
    expect(list(text(1, 9), 2)(['a', 'b', 'c'], 'ids')).toEqual(
      err('ids has 3 entries; at most 2 are allowed'),
    )
  })

  it('refuses holes and what only looks like a list', () => {
    expect(list(text(1, 9), 5)(new Array(1), 'ids').ok).toBe(false)
    expect(list(text(1, 9), 5)({ length: 1, 0: 'a' }, 'ids').ok).toBe(false)
  })
})

describe('object', () => {
  const input = object({ id: text(1, 9), after: orUndefined(text(1, 9)) }, { note: text(0, 9) })

  it('gives back a fresh object of the known parts', () => {
    const raw = { id: 'a', after: undefined, note: 'n' }
    const parsed = input(raw, 'input')
    expect(parsed).toEqual(ok({ id: 'a', after: undefined, note: 'n' }))
    expect(parsed.ok && parsed.value).not.toBe(raw)
  })

  it('leaves out an optional part that is missing', () => {
    const parsed = input({ id: 'a' }, 'input')
    expect(parsed.ok && Object.keys(parsed.value)).toEqual(['id', 'after'])
  })

  it('refuses an optional part that is there without a value', () => {
    expect(input({ id: 'a', note: undefined }, 'input').ok).toBe(false)
  })

  it.each([
    [{}, 'input.id must be a text, not undefined'],
    [{ id: 'a', x: 1 }, 'input has an unknown part “x”'],
    [JSON.parse('{"id":"a","__proto__":{}}'), 'input has an unknown part “__proto__”'],
    [['a'], 'input must be an object, not a list'],
    [null, 'input must be an object, not null'],
  ])('refuses %j', (raw, fault) => {
    expect(input(raw, 'input')).toEqual(err(fault))
  })
})

describe('byKind', () => {
  type Wish = { readonly kind: 'one'; readonly id: string } | { readonly kind: 'all' }
  const wish = byKind<Wish>({
    one: object({ kind: oneOf('one'), id: text(1, 9) }),
    all: object({ kind: oneOf('all') }),
  })

  it('checks each kind by its own rules', () => {
    expect(wish({ kind: 'one', id: 'a' }, 'w')).toEqual(ok({ kind: 'one', id: 'a' }))
    expect(wish({ kind: 'all', id: 'a' }, 'w')).toEqual(err('w has an unknown part “id”'))
  })

  it.each([{ kind: 'constructor' }, { kind: 'toString' }, { kind: 1 }, {}, 'one', undefined])(
    'refuses %j',
    (raw) => {
      expect(wish(raw, 'w').ok).toBe(false)
    },
  )
})

describe('pair and nothing', () => {
  it('takes exactly two', () => {
    const field = pair(text(1, 9), text(0, 9))
    expect(field(['a', ''], 'h')).toEqual(ok(['a', '']))
    expect(field(['a'], 'h').ok).toBe(false)
    expect(field(['a', 'b', 'c'], 'h').ok).toBe(false)
  })

  it('takes an absent input as nothing, and no other', () => {
    expect([nothing(null, 'i'), nothing(undefined, 'i')]).toEqual([ok(null), ok(null)])
    expect(nothing({}, 'i').ok).toBe(false)
  })
})
