import { describe, expect, it } from 'vitest'
import { bodyForms, usualForm } from '../../../../renderer/text/body-forms'
import { hexRow, hexRowCount } from '../../../../renderer/text/hex-rows'
import { jsonPieces } from '../../../../renderer/text/json-colours'
import { utf8 } from '../../../../shared/bytes'

describe('the form a body is first shown in', () => {
  it('is pretty for what says it is JSON or looks like it', () => {
    expect(usualForm(utf8('1'), 'application/vnd.api+json')).toBe('pretty')
    expect(usualForm(utf8('\r\n {"a":1}'), 'text/plain')).toBe('pretty')
  })

  it('is text for text and hex for anything else', () => {
    expect(usualForm(utf8('a=1&b=2'), 'application/x-www-form-urlencoded')).toBe('text')
    expect(usualForm(new Uint8Array([0x1f, 0x8b, 0x08, 0x00]), 'application/json+x')).toBe('hex')
    expect(bodyForms(new Uint8Array([0]), undefined).map(({ id }) => id)).toEqual(['text', 'hex'])
  })
})

describe('hex rows', () => {
  it('show every byte with its place', () => {
    const bytes = Uint8Array.from({ length: 18 }, (_, index) => index + 0x3c)

    expect(hexRowCount(bytes)).toBe(2)
    expect(hexRow(bytes, 0)).toEqual({
      offset: '00000000',
      hex: '3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b',
      ascii: '<=>?@ABCDEFGHIJK',
    })
    expect(hexRow(bytes, 1).hex.trim()).toBe('4c 4d')
  })
})

describe('the pieces of a line of JSON', () => {
  it('are the line when put together, whatever it holds', () => {
    for (const line of ['  "a\\"b": -1.5e+3, true', '"open', 'nullish {', '}}', '\\', '"a":"b"']) {
      expect(
        jsonPieces(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line)
    }
  })

  it('tell keys from strings', () => {
    expect(jsonPieces('"a": "b"').map(({ kind }) => kind)).toEqual(['key', 'mark', 'string'])
    expect(jsonPieces('"127.0.0.1:80",').map(({ kind }) => kind)).toEqual(['string', 'mark'])
  })
})
