import { describe, expect, it } from 'vitest'
import { toText, utf8 } from '../../../../shared/bytes'
import { type BodyChange, changeBody, readBodyEdit } from '../../../../shared/replay/change-body'

const changed = (body: string, change: Partial<BodyChange>): string | undefined => {
  const result = changeBody(utf8(body), { edits: [], form: 'captured', ...change })
  return result.ok ? toText(result.value) : result.error.code
}

const set = (...texts: readonly string[]): Partial<BodyChange> => ({
  edits: texts.map((text) => {
    const edit = readBodyEdit(text)
    if (!edit.ok) throw new Error(edit.error.code)
    return edit.value
  }),
})

describe('setting values of a body', () => {
  const body = '{\r\n\t"n": 12345678901234567890,  "s" : "\\u0041",\r\n\t"list": [1,2]}\n'

  it('changes the bytes of that value and no other', () => {
    expect(changed(body, set('/s=5'))).toBe(body.replace('"\\u0041"', '5'))
    expect(changed(body, set('/list/1=2.50'))).toBe(body.replace('[1,2]', '[1,2.50]'))
  })

  it('takes what is JSON as it is written, and anything else as a text', () => {
    expect(changed('{"a":1}', set('/a=1.0'))).toBe('{"a":1.0}')
    expect(changed('{"a":1}', set('/a=Bob "B" x'))).toBe('{"a":"Bob \\"B\\" x"}')
    expect(changed('{"a":1}', set('/a="1"'))).toBe('{"a":"1"}')
    expect(changed('{"a":1}', set('/a='))).toBe('{"a":""}')
    expect(changed('{"a":1}', set('/a=x=y'))).toBe('{"a":"x=y"}')
  })

  it('adds a member that is not there yet, and appends to a list', () => {
    expect(changed('{"a": 1}', set('/b=2'))).toBe('{"a": 1, "b": 2}')
    expect(changed('{"a": [1, 2]}', set('/a/-=3'))).toBe('{"a": [1, 2, 3]}')
    expect(changed('{"a": {}}', set('/a/-=3'))).toBe('{"a": {"-": 3}}')
  })

  it('works one after the other, and lays out at the end', () => {
    expect(changed('{"a": 1}', { ...set('/b={}', '/b/c=2'), form: 'minimized' })).toBe(
      '{"a":1,"b":{"c":2}}',
    )
  })

  it('leaves out trailing commas where that is wanted, and not a byte more', () => {
    const body = '[ {"a":\t1.0 , },\r\n ]'
    expect(changed(body, {})).toBe(body)
    expect(changed(body, { form: 'repaired' })).toBe('[ {"a":\t1.0  }\r\n ]')
    expect(changed('{"a": 1}', { form: 'repaired' })).toBe('{"a": 1}')
    expect(changed('{"a": 1,,}', { form: 'repaired' })).toBe('bad-input')
    expect(changed('a=1', { form: 'repaired' })).toBe('bad-input')
  })

  it('fails where there is nothing to set, or nothing that has values', () => {
    expect(changed('{"a":1}', set('/b/c=2'))).toBe('not-found')
    expect(changed('a=1', set('/a=2'))).toBe('bad-input')
    expect(changed('a=1', { form: 'pretty' })).toBe('bad-input')
    expect(readBodyEdit('a=1').ok).toBe(false)
    expect(readBodyEdit('/a').ok).toBe(false)
  })
})
