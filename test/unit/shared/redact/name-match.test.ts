import { describe, expect, it } from 'vitest'
import { fieldMatch, headerMatch, pathMatch } from '../../../../shared/redact/name-match'

describe('a name with stars', () => {
  it.each([
    ['token', 'token', true],
    ['token', 'tokens', false],
    ['*token', 'mytoken', true],
    ['*token', 'token', true],
    ['*token', 'tokenx', false],
    ['token*', 'tokens', true],
    ['*a*b*', 'xaybz', true],
    ['*a*b*', 'xbya', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['x.y*', 'xzy', false],
    ['*', '', true],
    ['**', 'anything', true],
  ])('%s and %s: %s', (glob, name, fits) => {
    expect(headerMatch([glob])(name.toUpperCase())).toBe(fits)
  })

  it('of a field goes by its letters, however its words are joined', () => {
    expect(fieldMatch(['api-key*'])('apiKeyId')).toBe(true)
  })

  it('is decided at once, however many stars it has', () => {
    const glob = `${'a*'.repeat(500)}b`
    expect(headerMatch([glob])('a'.repeat(60_000))).toBe(false)
  })
})

describe('a path with stars', () => {
  it.each([
    ['/a/b', ['a', 'b'], true],
    ['/a/b', ['a'], false],
    ['/a/*/c', ['a', 'b', 'c'], true],
    ['/a/*/c', ['a', 'c'], false],
    ['/**/id', ['id'], true],
    ['/**/id', ['x', 'id', 'id'], true],
    ['/**/id', ['id', 'x'], false],
    ['/a/**', ['a'], true],
    ['/a/**/b/*/**', ['a', 'b', 'b', 'c'], true],
    ['/**/a/**/b', ['a', 'x', 'b', 'y'], false],
    ['/a~1b', ['a/b'], true],
  ] as const)('%s and %j: %s', (pointer, steps, fits) => {
    expect(pathMatch([pointer])(steps)).toBe(fits)
  })

  it('is decided at once, however many it has', () => {
    const steps = Array.from({ length: 1000 }, () => 'a')
    expect(pathMatch([`${'/**/a'.repeat(100)}/b`])(steps)).toBe(false)
  })
})
