import { expect, it } from 'vitest'
import { endToEndHeaders } from '../../../../shared/forwards/pass-headers'

it('passes on what is about the answer, in its order, and not what is about one connection', () => {
  expect(
    endToEndHeaders([
      ['Date', 'x'],
      ['Connection', 'close, X-Hop'],
      ['Keep-Alive', 'timeout=5'],
      ['x-hop', '1'],
      ['Set-Cookie', 'a=1'],
      ['Transfer-Encoding', 'chunked'],
      ['set-cookie', 'b=2'],
    ]),
  ).toEqual([
    ['Date', 'x'],
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ])
})
