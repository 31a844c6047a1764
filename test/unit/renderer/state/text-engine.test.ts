import { describe, expect, it } from 'vitest'
import { createTextEngine } from '../../../../renderer/state/text-engine'
import { type PreparedText, rowText } from '../../../../renderer/text/prepared-text'
import { prettyStart } from '../../../../renderer/text/pretty-text'
import { answerText, openText } from '../../../../renderer/text/text-keeper'
import { createWorkerClient } from '../../../../renderer/workers/worker-client'
import { createWorkerKeeper } from '../../../../renderer/workers/worker-keeper'
import { utf8 } from '../../../../shared/bytes'

const order = { form: 'text', charset: undefined, columns: 80 } as const
const pretty = { ...order, form: 'pretty' } as const
const ignored = () => undefined

/** An engine whose worker runs in this thread, and the columns it was asked for. */
function anEngine() {
  const keep = createWorkerKeeper({ open: openText, answer: answerText, limit: 2 })
  const contents: boolean[] = []
  const client = createWorkerClient<Uint8Array, Parameters<typeof answerText>[1], PreparedText>(
    () => {
      let hear: (answer: ReturnType<typeof keep>) => void = ignored
      return {
        post(message) {
          contents.push(message.content !== undefined)
          queueMicrotask(() => hear(keep(message)))
        },
        onReply: (listener) => {
          hear = listener
        },
      }
    },
  )
  return { engine: createTextEngine(client), contents }
}

describe('the text engine', () => {
  it('sends the bytes of a body once', async () => {
    const { engine, contents } = anEngine()
    const body = utf8('one\ntwo')

    await engine.prepare(body, order, ignored)
    const narrow = await engine.prepare(body, { ...order, columns: 2 }, ignored)

    expect(contents).toEqual([true, false])
    expect(rowText(narrow, 1)).toBe('e')
  })

  it('gives the beginning of a large body first', async () => {
    const { engine } = anEngine()
    const body = utf8(`[${'1,'.repeat(600_000)}1]`)
    const starts: PreparedText[] = []

    const whole = await engine.prepare(body, pretty, (start) => starts.push(start))

    expect(starts).toHaveLength(1)
    expect(starts[0]?.starts.length).toBeGreaterThan(1000)
    expect([0, 1, 500].map((row) => starts[0] && rowText(starts[0], row))).toEqual(
      [0, 1, 500].map((row) => rowText(whole, row)),
    )
    expect(whole.starts.length).toBe(600_003)
  })

  it('gives no beginning of a small body', async () => {
    const { engine } = anEngine()
    const starts: PreparedText[] = []
    await engine.prepare(utf8('[1]'), pretty, (start) => starts.push(start))

    expect(starts).toEqual([])
  })
})

describe('pretty text', () => {
  const preparedFrom = (bytes: Uint8Array, differences: { readonly charset?: string } = {}) =>
    anEngine().engine.prepare(bytes, { ...pretty, ...differences }, ignored)

  it('changes white space only', async () => {
    const prepared = await preparedFrom(utf8('{"n":12345678901234567890,"p":1.00,"n":"\\u0041"}'))

    expect(prepared.text).toBe('{\n  "n": 12345678901234567890,\n  "p": 1.00,\n  "n": "\\u0041"\n}')
    expect(prepared.isPretty).toBe(true)
    expect(prepared.remarks.join()).toContain('“n”')
  })

  it('shows what is not JSON as it was sent, and says so', async () => {
    const prepared = await preparedFrom(utf8('{"a":'))

    expect(prepared.text).toBe('{"a":')
    expect(prepared.isPretty).toBe(false)
    expect(prepared.remarks.join()).toContain('not valid JSON')
  })

  it('reads JSON in the charset it names', async () => {
    const prepared = await preparedFrom(new Uint8Array([0x22, 0xfc, 0x22]), {
      charset: 'iso-8859-1',
    })

    expect(prepared.text).toBe('"ü"')
    expect(prepared.isPretty).toBe(true)
  })

  it('says that bytes did not fit', async () => {
    const inString = await preparedFrom(new Uint8Array([0x22, 0xff, 0x22]))
    const notJson = await preparedFrom(new Uint8Array([0x61, 0xff]))

    expect(inString.remarks.join()).toContain('not UTF-8')
    expect(notJson.text).toBe('a\ufffd')
    expect(notJson.remarks.join()).toContain('not UTF-8')
  })

  it('begins as the whole does', async () => {
    const text = '{"a":[],"b":{},"c":[1,{"d":"x: {[,\\"]}"},[[]]],"e":-1.5e3,"f":null}'

    expect(prettyStart(text)).toBe((await preparedFrom(utf8(text))).text)
    expect(prettyStart('{"a":[1,"cut of')).toBe('{\n  "a": [\n    1,\n    "cut of')
  })
})
