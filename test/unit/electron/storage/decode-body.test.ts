import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { codingsOf, decodeBody } from '../../../../electron/storage/decode-body'
import { toText, utf8 } from '../../../../shared/bytes'

const limits = { outputBytes: 1024 * 1024, layers: 4, timeMs: 2000 }
const text = '{"hello":"wörld"}'.repeat(100)
const plain = utf8(text)

describe('decodeBody', () => {
  it.each([
    ['gzip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
  ])('undoes %s', async (coding, packed) => {
    const decoded = await decodeBody(packed, [coding])
    expect(toText(decoded.bytes)).toBe(text)
    expect(decoded.trouble).toBeUndefined()
  })

  it('undoes several codings, the last one first', async () => {
    const packed = brotliCompressSync(gzipSync(plain))
    const decoded = await decodeBody(packed, ['gzip', 'br'])
    expect(toText(decoded.bytes)).toBe(text)
  })

  it('reads gzip of several members as one text', async () => {
    const packed = Buffer.concat([gzipSync(plain), gzipSync(utf8('more'))])
    expect(toText((await decodeBody(packed, ['gzip'])).bytes)).toBe(`${text}more`)
  })

  it('gives a body without codings as it is', async () => {
    expect(await decodeBody(plain, [])).toEqual({ bytes: plain, trouble: undefined })
  })

  it('stops at the output limit and says so', async () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024))
    const decoded = await decodeBody(bomb, ['gzip'], limits)
    expect(decoded.bytes.length).toBe(limits.outputBytes)
    expect(decoded.trouble).toContain('larger than 1 MB')
  })

  it('gives a body of exactly the limit whole', async () => {
    const exact = gzipSync(new Uint8Array(limits.outputBytes))
    const decoded = await decodeBody(exact, ['gzip'], limits)
    expect(decoded.bytes.length).toBe(limits.outputBytes)
    expect(decoded.trouble).toBeUndefined()
  })

  it('stops at the time limit, in the middle of many members too', async () => {
    const members = Buffer.concat(Array<Buffer>(50_000).fill(gzipSync(utf8(''))))
    const decoded = await decodeBody(members, ['gzip'], { ...limits, timeMs: 0 })
    expect(decoded.trouble).toContain('longer than 0 ms')
  })

  it('leaves a body with too many layers as it was sent', async () => {
    const decoded = await decodeBody(
      plain,
      Array.from({ length: 500 }, () => 'gzip'),
    )
    expect(decoded.bytes).toBe(plain)
    expect(decoded.trouble).toContain('500 times')
  })

  it('gives what there is of a body that breaks off, and says that it does', async () => {
    const random = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i * 31 + (i >> 3)) % 251)
    const whole = gzipSync(random)
    const decoded = await decodeBody(whole.subarray(0, whole.length / 2), ['gzip'])
    expect(decoded.bytes.length).toBeGreaterThan(0)
    expect(decoded.bytes).toEqual(random.subarray(0, decoded.bytes.length))
    expect(decoded.trouble).toContain('not whole or not gzip')
  })

  it('says of bytes that are not what the header claims that they are not', async () => {
    const decoded = await decodeBody(plain, ['gzip'])
    expect(decoded.trouble).toContain('Nothing could be decoded')
  })

  it('undoes what stands before a coding it does not know', async () => {
    const decoded = await decodeBody(gzipSync(plain), ['compress', 'gzip'])
    expect(toText(decoded.bytes)).toBe(text)
    expect(decoded.trouble).toContain('“compress”')
  })
})

describe('codingsOf', () => {
  it('reads repeated headers and lists as one list, without identity', () => {
    const codings = codingsOf([
      ['Content-Encoding', 'GZIP, identity'],
      ['content-encoding', ' br,'],
    ])
    expect(codings).toEqual(['gzip', 'br'])
  })
})
