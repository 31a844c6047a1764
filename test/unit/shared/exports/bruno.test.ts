import { describe, expect, it } from 'vitest'
import { toText } from '../../../../shared/bytes'
import { formatOf } from '../../../../shared/exports'
import { anExportedCapture } from '../../../support/an-exported-capture'
import { readBru } from '../../../support/read-bru'

function filesOf(capture: ReturnType<typeof anExportedCapture>) {
  const format = formatOf('bruno')
  if (format?.kind !== 'folder') throw new Error('bruno')
  return format.files(capture, 'stripe-1')
}

const wishes: readonly Parameters<typeof anExportedCapture>[0][] = [
  {},
  { method: 'GET', body: '', headers: [] },
  { method: 'DELETE', body: '', headers: [['Host', 'other.test']] },
  { body: '{\n  "a": 1\n}\n\n}\n}' },
  { body: 'meta {\n}\nheaders {\n  a: b\n}' },
  { body: '}', headers: [['X-A', '}']] },
  {
    body: "'''",
    headers: [
      ['X-A', "it's: 'x'"],
      ['x-a', 'a:b:c'],
      ['X-Empty', ''],
    ],
  },
  { target: '/a/:id?x=1&y={z}:\'"', body: 'x' },
  { method: 'OPTIONS', body: 'Z\u00fcrich \u2028 x' },
]

describe('a request for Bruno', () => {
  it.each(wishes)('says what it is to a reader of the language: %j', (wish) => {
    const capture = anExportedCapture(wish)
    const files = filesOf(capture)
    if (!files.ok) throw new Error(JSON.stringify(files.error))
    const read = readBru(toText(files.value[0]?.bytes ?? new Uint8Array(0)) ?? '')
    const body = toText(capture.body) ?? ''
    expect(read.meta).toEqual({ name: 'stripe-1', type: 'http', seq: '1' })
    expect(read.method).toBe(capture.method.toLowerCase())
    expect(read.http).toEqual({
      url: capture.url,
      body: body === '' ? 'none' : 'text',
      auth: 'none',
    })
    const own = capture.headers.filter(([, value]) => value !== '127.0.0.1:8787')
    expect(read.headers).toEqual(own)
    expect(read.text).toBe(body === '' ? undefined : body)
  })

  it.each<Parameters<typeof anExportedCapture>[0]>([
    { body: '', headers: [['X-A', "'''x'''"]] },
    { body: '', headers: [['X-A', '\u00c2\u00a0x']] },
    { body: '', headers: [['~X', 'x']] },
    { body: 'a\r\nb' },
    { body: ' a' },
    { body: '{{a}}' },
    { method: 'BREW' },
  ])('is refused where Bruno would read another one: %j', (wish) => {
    expect(filesOf(anExportedCapture(wish))).toMatchObject({ ok: false })
  })
})
