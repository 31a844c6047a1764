import { describe, expect, it } from 'vitest'
import { createTextEngine, type TextRequest } from '../../../../renderer/state/text-engine'
import { rowText } from '../../../../renderer/text/prepared-text'
import { createTextKeeper } from '../../../../renderer/text/text-keeper'
import { utf8 } from '../../../../shared/bytes'

/** An engine whose worker runs in this thread, and what it was sent. */
function anEngine() {
  const keeper = createTextKeeper()
  const sent: TextRequest[] = []
  const engine = createTextEngine(() => {
    let listener: Parameters<ReturnType<Parameters<typeof createTextEngine>[0]>['onReply']>[0]
    return {
      post(message) {
        sent.push(message)
        queueMicrotask(() => listener({ request: message.request, reply: keeper.answer(message) }))
      },
      onReply: (hear) => {
        listener = hear
      },
    }
  })
  return { engine, sent }
}

const order = { form: 'text', charset: undefined, columns: 80 } as const

describe('the text engine', () => {
  it('sends the bytes of a body once', async () => {
    const { engine, sent } = anEngine()
    const body = utf8('one\ntwo')

    await engine.prepare(body, order)
    const narrow = await engine.prepare(body, { ...order, columns: 2 })

    expect(sent.map(({ bytes }) => bytes !== undefined)).toEqual([true, false])
    expect(rowText(narrow, 1)).toBe('e')
  })

  it('sends a body again that the worker has let go of', async () => {
    const { engine } = anEngine()
    const first = utf8('first')
    await engine.prepare(first, order)
    for (let other = 0; other < 6; other++) await engine.prepare(utf8(`other ${other}`), order)

    expect(rowText(await engine.prepare(first, order), 0)).toBe('first')
  })

  it('gives each of several answers to who asked for it', async () => {
    const { engine } = anEngine()

    const texts = await Promise.all(
      ['a', 'b', 'c'].map((text) => engine.prepare(utf8(text), order)),
    )

    expect(texts.map((text) => rowText(text, 0))).toEqual(['a', 'b', 'c'])
  })
})

describe('pretty text', () => {
  const pretty = { ...order, form: 'pretty' } as const

  it('changes white space only', async () => {
    const { engine } = anEngine()
    const prepared = await engine.prepare(
      utf8('{"n":12345678901234567890,"p":1.00,"n":"\\u0041"}'),
      pretty,
    )

    expect(prepared.text).toBe('{\n  "n": 12345678901234567890,\n  "p": 1.00,\n  "n": "\\u0041"\n}')
    expect(prepared.isPretty).toBe(true)
    expect(prepared.remarks.join()).toContain('“n”')
  })

  it('shows what is not JSON as it was sent, and says so', async () => {
    const { engine } = anEngine()
    const prepared = await engine.prepare(utf8('{"a":'), pretty)

    expect(prepared.text).toBe('{"a":')
    expect(prepared.isPretty).toBe(false)
    expect(prepared.remarks.join()).toContain('not valid JSON')
  })

  it('reads JSON in the charset it names', async () => {
    const { engine } = anEngine()
    const latin = new Uint8Array([0x22, 0xfc, 0x22])
    const prepared = await engine.prepare(latin, { ...pretty, charset: 'iso-8859-1' })

    expect(prepared.text).toBe('"ü"')
    expect(prepared.isPretty).toBe(true)
  })

  it('says that bytes did not fit', async () => {
    const { engine } = anEngine()
    const prepared = await engine.prepare(new Uint8Array([0x61, 0xff]), order)

    expect(prepared.text).toBe('a\ufffd')
    expect(prepared.remarks.join()).toContain('not UTF-8')
  })
})
