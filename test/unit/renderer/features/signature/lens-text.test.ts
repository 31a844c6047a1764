import { describe, expect, it } from 'vitest'
import { byteName, lensText } from '../../../../../renderer/features/signature/lens-text'
import { utf8 } from '../../../../../shared/bytes'

describe('one side of the byte lens', () => {
  it('draws white space as signs and sets off the byte that differs', () => {
    expect(lensText(utf8('{\r\n\t"a": 1}'), 1)).toEqual({
      before: '{',
      at: '␍',
      after: '↵\n→\t"a":·1}',
    })
  })

  it('sets off a whole character, where the difference is inside of it', () => {
    expect(lensText(utf8('"Zoë"'), 4)).toEqual({ before: '"Zo', at: 'ë', after: '"' })
  })

  it('says where one side has ended', () => {
    expect(lensText(utf8('{}'), 2)).toEqual({ before: '{}', at: '⟨end⟩', after: '' })
  })

  it('leaves out half a character that its slice begins with', () => {
    expect(lensText(utf8('é{}').subarray(1), 1)).toMatchObject({ before: '', at: '{' })
  })

  it('shows what could hide as an escape', () => {
    expect(lensText(utf8('a\u202e\u0000b'), 0).after).toBe('\\u202e\\x00b')
  })
})

it('a byte has a name where it could not be read', () => {
  expect([0x0a, 0x20, 0x61, 0xc3, undefined].map(byteName)).toEqual([
    'LF (0a)',
    'space (20)',
    '“a” (61)',
    'c3',
    'the end',
  ])
})
