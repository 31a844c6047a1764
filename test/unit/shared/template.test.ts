import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../shared/bytes'
import { fillTemplate } from '../../../shared/template'

const values = {
  method: 'POST',
  target: '/orders?page=2&q=a%20b',
  headers: [['X-Id', 'a"b']] as const,
  body: utf8('{"order":{"id":7,"name":"<b>"},"list":[1,{"a":2}]}'),
  nowMs: Date.UTC(2026, 0, 2),
}
const filled = (template: string, into = 'text/plain') => fillTemplate(template, values, into)

describe('a templated answer', () => {
  it('is filled in from the request', () => {
    expect(filled('{{method}} {{ path }} {{query.q}} {{json.order.id}} {{json.list[1].a}}')).toBe(
      'POST /orders a b 7 2',
    )
    expect(filled('{{now}}')).toBe('2026-01-02T00:00:00.000Z')
  })

  it('has nothing where the request has nothing, and never evaluates a name', () => {
    expect(filled('[{{json.nope}}{{header.none}}{{constructor}}{{1+1}}{{__proto__.x}}]')).toBe('[]')
  })

  it('does not look again at what was filled in', () => {
    const body = utf8('{{method}}')
    expect(fillTemplate('{{body}}', { ...values, body }, 'text/plain')).toBe('{{method}}')
  })

  it('cannot break out of JSON, HTML or a header', () => {
    expect(filled('{"id":"{{header.x-id}}"}', 'application/json')).toBe('{"id":"a\\"b"}')
    expect(filled('<p>{{json.order.name}}</p>', 'text/html')).toBe('<p>&#60;b&#62;</p>')
    const body = utf8('a\r\nSet-Cookie: b')
    expect(fillTemplate('{{body}}', { ...values, body }, 'header')).toBe('aSet-Cookie: b')
  })
})
