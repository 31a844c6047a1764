import { gzipSync } from 'node:zlib'
import { type Bytes, emptyBytes, utf8 } from '../../shared/bytes'
import type { HeaderField, Headers } from '../../shared/http/headers'
import type { FidelityRow } from '../../shared/tunnel'
import type { SeenProbe } from '../../shared/tunnel-probe'

/** One kind of request that something on the way may spoil. */
export interface Canary {
  readonly id: string
  readonly title: string
  readonly matters: FidelityRow['matters']
  readonly method: string
  readonly query: string
  readonly headers: Headers
  readonly body: Bytes
  readonly framing: 'length' | 'chunked'
  readonly waits: 'for 100' | 'no'
  /** What became of it, in a sentence; empty where nothing did. */
  readonly judge: (seen: SeenProbe, wasToldToContinue: boolean) => string
}

const binary: HeaderField = ['Content-Type', 'application/octet-stream']

const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value)
/** Looks random, is always the same, and repeats only after 64 KiB. */
const megabyte = Uint8Array.from({ length: 1024 * 1024 }, (_, at) => (at * 167 + (at >> 8)) & 255)
const zipped = new Uint8Array(gzipSync(utf8('{"canary": "gzip"}')))

const bodyChange =
  (sent: Bytes) =>
  ({ body, isWhole }: SeenProbe): string => {
    if (!isWhole) return `It broke off after ${body.length} of ${sent.length} bytes.`
    if (body.length !== sent.length) return `${sent.length} bytes became ${body.length}.`
    const at = body.findIndex((byte, index) => byte !== sent[index])
    return at < 0 ? '' : `The byte at ${at} became another one.`
  }

const aBody = (id: string, title: string, body: Bytes, type: HeaderField = binary): Canary => ({
  id,
  title,
  matters: 'signature',
  method: 'POST',
  query: '',
  headers: [type],
  body,
  framing: 'length',
  waits: 'no',
  judge: bodyChange(body),
})

const oddQuery = "?a=%2f%2F&b=a+b%20c&c=&&d&e=%E2%82%AC&f=[x]&g=~!*'()&h=1&h=2&i=%zz"
const repeated: Headers = [
  ['X-Canary-Repeat', 'one'],
  ['X-Canary-Between', 'kept apart'],
  ['X-Canary-Repeat', 'two, three'],
]
const mixedCase: HeaderField = ['X-CaNaRy-CaSe', 'MiXeD']

const valuesOf = ({ headers }: SeenProbe, name: string): readonly string[] =>
  headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value)

/** In the order of the table. A further canary is one entry. */
export const canaries: readonly Canary[] = [
  aBody('bytes', 'All 256 byte values', everyByte),
  aBody('line-ends', 'Line ends CR LF, LF and CR', utf8('a\r\nb\nc\rd\r\n'), [
    'Content-Type',
    'text/plain',
  ]),
  {
    ...aBody('gzip', 'A compressed body', zipped),
    headers: [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
    ],
    judge(seen) {
      const change = bodyChange(zipped)(seen)
      if (change !== '') return `${change} It was probably unpacked on the way.`
      return valuesOf(seen, 'content-encoding').join() === 'gzip'
        ? ''
        : 'Its Content-Encoding header was taken away or changed.'
    },
  },
  { ...aBody('chunked', 'A body in chunks', everyByte), framing: 'chunked' },
  aBody('large', 'A body of 1 MB', megabyte),
  aBody('empty', 'An empty body', emptyBytes),
  {
    ...aBody('query', 'Odd encodings in the URL', emptyBytes),
    method: 'GET',
    headers: [],
    query: oddQuery,
    judge({ target }) {
      const at = target.indexOf('?')
      const query = at < 0 ? '' : target.slice(at)
      return query === oddQuery ? '' : `The query arrived as ${query || 'nothing'}.`
    },
  },
  {
    ...aBody('repeats', 'Repeated headers', emptyBytes),
    headers: repeated,
    judge(seen) {
      const values = valuesOf(seen, 'x-canary-repeat')
      if (values.length === 0) return 'They did not arrive.'
      if (values.join('\n') === 'one\ntwo, three') return ''
      return `Their values arrived as ${values.map((value) => `“${value}”`).join(', ')}.`
    },
  },
  {
    ...aBody('case', 'Letter case of header names', emptyBytes),
    matters: 'display',
    headers: [mixedCase],
    judge({ headers }) {
      const arrived = headers.find(([name]) => name.toLowerCase() === mixedCase[0].toLowerCase())
      if (!arrived) return 'The header did not arrive.'
      return arrived[0] === mixedCase[0] ? '' : `${mixedCase[0]} arrived as ${arrived[0]}.`
    },
  },
  {
    ...aBody('continue', 'Expect: 100-continue', everyByte),
    matters: 'display',
    headers: [binary, ['Expect', '100-continue']],
    waits: 'for 100',
    judge(seen, wasToldToContinue) {
      const change = bodyChange(everyByte)(seen)
      if (change !== '') return change
      return wasToldToContinue ? '' : 'The sender was never told to continue.'
    },
  },
]
