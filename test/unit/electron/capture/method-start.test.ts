import { describe, expect, it } from 'vitest'
import { beginsMethod, methodStart } from '../../../../electron/capture/method-start'

const none = { declaredBytes: 0, lastPieceBytes: 0 }
/** The start, where the parser stopped at the bar. */
const startOf = (marked: string, boundary = none): number =>
  methodStart(Buffer.from(marked.replace('|', ''), 'latin1'), marked.indexOf('|'), boundary)

describe('where an unknown method begins', () => {
  it.each([
    ['the packet', '|XYZZY /', 0],
    ['the packet, with letters of a known one', 'PURGE|-ALL /', 0],
    ['an empty line', '\r\nGET|X /', 2],
    ['a head', 'GET / HTTP/1.1\r\n\r\nM-SEARCH|ED /', 18],
  ])('is behind %s', (_, marked, start) => {
    expect(startOf(marked)).toBe(start)
  })

  it('is behind a body that ends in letters of a method, told by the length of the body', () => {
    const head = 'POST / HTTP/1.1\r\n\r\n'
    const two = { declaredBytes: 2, lastPieceBytes: 2 }
    expect(startOf(`${head}GEPU|X /`, two)).toBe(head.length + 2)
    expect(startOf(`${head}=P|X /`, two)).toBe(head.length + 2)
    expect(startOf('\n\r\nGEPU|X /', two)).toBe(5)
    expect(startOf('GEPU|X /', two)).toBe(2)
  })

  it('is behind the rest of a body that began in an earlier packet', () => {
    expect(startOf('PPP|X /', { declaredBytes: 90, lastPieceBytes: 2 })).toBe(2)
  })

  it('is not guessed where no boundary is found', () => {
    expect(startOf('aPU|X /')).toBe(-1)
    expect(startOf('aPU|X /', { declaredBytes: 9, lastPieceBytes: 9 })).toBe(-1)
  })
})

it('knows the beginnings of the methods that the parser knows', () => {
  for (const text of ['', 'P', 'PURG', 'M-S', 'PRI', 'DESCRIBE', 'GET_PARAM', 'QUERY']) {
    expect(beginsMethod(text)).toBe(true)
  }
  for (const text of ['X', 'p', 'GETX', 'PURGE-', 'constructor']) {
    expect(beginsMethod(text)).toBe(false)
  }
})
