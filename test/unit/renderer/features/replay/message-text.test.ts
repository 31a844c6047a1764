import { expect, it } from 'vitest'
import { exchangeText, requestText } from '../../../../../renderer/features/replay/message-text'
import { utf8 } from '../../../../../shared/bytes'
import { answered } from '../../../../support/a-reply'

const request = {
  method: 'POST',
  url: 'https://api.test/a%2fb?q=%7e#part',
  headers: [
    ['Host', 'api.test'],
    ['X-Sig', 'one'],
    ['x-sig', 'two'],
  ],
  body: utf8('{"a":1}'),
} as const

it('writes a request as it goes over the wire, its target unchanged', () => {
  expect(requestText(request)).toBe(
    'POST /a%2fb?q=%7e HTTP/1.1\nHost: api.test\nX-Sig: one\nx-sig: two\n\n{"a":1}',
  )
  expect(requestText({ ...request, url: 'http://api.test' })).toMatch(/^POST \/ HTTP/)
})

it('writes the answer below it', () => {
  const outcome = answered(202, { statusText: '', headers: [['Content-Type', 'text/plain']] })
  if (outcome.kind !== 'answered') throw new Error('It is an answer')
  const { reply } = outcome
  const text = exchangeText(request, reply, utf8('taken'))
  expect(text.split('\n\n').slice(2)).toEqual([
    `HTTP/${reply.httpVersion} 202\nContent-Type: text/plain`,
    'taken',
  ])
})
