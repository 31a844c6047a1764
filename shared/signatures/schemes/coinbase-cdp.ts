import { concat, latin1, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { digestChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { hmacScheme } from '../layout-scheme'
import { type Message, malformed, type Reading, readHeader } from '../reading'
import type { SignedRequest } from '../scheme'
import { notOlderThan, parseTime } from '../timing'

const header = 'X-Hook0-Signature'
const window = notOlderThan(300)
const checker = digestChecker('hmac-sha256', 'hex')

const signing = hmacScheme({
  id: 'coinbase-cdp',
  provider: 'coinbase-cdp',
  label: 'Coinbase CDP (hook0)',
  source: 'docs.cdp.coinbase.com/webhooks/verify-signatures',
  header,
  syntax: { prefix: 'v0=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window },
})

/** `v0` signs time and body; `v1` also the headers that `h` names. Either is enough. */
export const coinbaseCdp = defineScheme({
  id: signing.id,
  provider: signing.provider,
  label: signing.label,
  source: signing.source,
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [header],
  read,
  sign: ({ request, keys, crypto, moment }) => signing.sign(request, keys, crypto, moment),
})

function read(request: SignedRequest): Reading {
  const value = readHeader(request, header)
  if (value.kind === 'absent') return { kind: 'absent', header }
  const items = value.text.split(',').map((item) => item.trim())
  const itemsOf = (name: string): readonly string[] =>
    items.filter((one) => one.startsWith(`${name}=`)).map((one) => one.slice(name.length + 1))
  const [time] = itemsOf('t')
  if (value.kind === 'contradictory' || time === undefined) {
    return malformed(header, value.text, 'The list has no time `t=`.')
  }
  const atMs = parseTime(time, 'seconds')
  if (atMs === undefined) return malformed(header, value.text, `“${time}” is no time in seconds.`)
  const candidates = [...itemsOf('v0'), ...itemsOf('v1')]
  if (candidates.length === 0) return malformed(header, value.text, 'Neither v0 nor v1 is there.')
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates,
    checker,
    messages: () => messagesOf(request, time, itemsOf('h')[0]),
    render: (digest) => `t=${time},v0=${digest}`,
    timing: { text: time, atMs, source: header, window },
    notes: value.notes,
  }
}

function messagesOf(
  { headers, body }: SignedRequest,
  time: string,
  names: string | undefined,
): readonly Message[] {
  const plain = { bytes: concat(utf8(`${time}.`), body) }
  if (names === undefined) return [plain]
  const values = names.split(' ').map((name) => headerOf(headers, name) ?? '')
  const withHeaders = concat(latin1(`${time}.${names}.${values.join('.')}.`), body)
  return [plain, { bytes: withHeaders, remark: `The headers ${names} are signed too.` }]
}
