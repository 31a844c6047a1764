import { type Bytes, utf8 } from '../bytes'
import type { HeaderField } from '../http/headers'
import { err, ok, type Result } from '../result'

/** What a curl command says about the request. */
export interface CurlOptions {
  readonly url: string | undefined
  readonly method: string | undefined
  readonly headers: readonly HeaderField[]
  /** Names given as `-H 'Name:'`, in lower case: curl sends none of its own then. */
  readonly removed: readonly string[]
  readonly data: readonly Bytes[]
  readonly parts: readonly FormPart[]
  readonly user: string | undefined
  readonly head: boolean
  /** `-G`: the data goes into the URL. */
  readonly asQuery: boolean
}

export interface FormPart {
  readonly name: string
  readonly value: string
  readonly type: string | undefined
}

interface Reading {
  url: string | undefined
  method: string | undefined
  headers: HeaderField[]
  removed: string[]
  data: Bytes[]
  parts: FormPart[]
  user: string | undefined
  head: boolean
  asQuery: boolean
}

/** @param piped what a pipe gives to `@-`; `undefined` where nothing is piped in */
export function readCurlOptions(
  args: readonly string[],
  piped: Bytes | undefined,
): Result<CurlOptions, string> {
  const reading: Reading = {
    url: undefined,
    method: undefined,
    headers: [],
    removed: [],
    data: [],
    parts: [],
    user: undefined,
    head: false,
    asQuery: false,
  }
  for (let at = 0; at < args.length; ) {
    const option = optionAt(args, at)
    const read = readOption(reading, option, piped)
    if (!read.ok) return read
    at = option.next
  }
  return ok(reading)
}

interface Option {
  /** With its dashes, long form; empty for a word that is no option. */
  readonly name: string
  readonly value: string
  readonly next: number
}

/** `-XPOST`, `-X POST`, `--request POST`, `--request=POST` and `-sSL`. */
function optionAt(args: readonly string[], at: number): Option {
  const arg = args[at] ?? ''
  if (arg.startsWith('--') && arg.length > 2) return longOption(args, at)
  if (!arg.startsWith('-') || arg === '-') return { name: '', value: arg, next: at + 1 }
  return shortOption(args, at)
}

function longOption(args: readonly string[], at: number): Option {
  const arg = args[at] ?? ''
  const equals = arg.indexOf('=')
  const name = equals < 0 ? arg : arg.slice(0, equals)
  if (!takesValue(name)) return { name: arg, value: '', next: at + 1 }
  return equals < 0
    ? { name, value: args[at + 1] ?? '', next: at + 2 }
    : { name, value: arg.slice(equals + 1), next: at + 1 }
}

function shortOption(args: readonly string[], at: number): Option {
  const letters = [...(args[at] ?? '').slice(1)]
  const names = letters.map((letter) => shortNames[letter] ?? `-${letter}`)
  const first = names.findIndex(takesValue)
  if (first < 0) {
    const known = names.find((name) => Object.hasOwn(takes, name))
    return { name: known ?? names[0] ?? '', value: '', next: at + 1 }
  }
  const name = names[first] ?? ''
  const inline = letters.slice(first + 1).join('')
  return inline === ''
    ? { name, value: args[at + 1] ?? '', next: at + 2 }
    : { name, value: inline, next: at + 1 }
}

const shortNames: Readonly<Record<string, string>> = {
  X: '--request',
  H: '--header',
  d: '--data',
  F: '--form',
  u: '--user',
  A: '--user-agent',
  e: '--referer',
  b: '--cookie',
  I: '--head',
  G: '--get',
  T: '--upload-file',
  K: '--config',
  o: '--output',
  m: '--max-time',
  x: '--proxy',
  E: '--cert',
  w: '--write-out',
  c: '--cookie-jar',
  D: '--dump-header',
}

const withValue = new Set([
  '--request',
  '--header',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '--json',
  '--form',
  '--form-string',
  '--user',
  '--user-agent',
  '--referer',
  '--cookie',
  '--url',
  '--upload-file',
  '--config',
  '--output',
  '--max-time',
  '--proxy',
  '--cert',
  '--key',
  '--cacert',
  '--write-out',
  '--cookie-jar',
  '--dump-header',
  '--connect-timeout',
  '--retry',
  '--resolve',
  '--max-redirs',
  '--oauth2-bearer',
  '--aws-sigv4',
  '--interface',
])

const takesValue = (name: string): boolean => withValue.has(name)

type Take = (reading: Reading, value: string, piped: Bytes | undefined) => Result<null, string>

const done = ok(null)
const readsFile = (file: string): Result<never, string> =>
  err(`it would read the file “${file.slice(0, 100)}”, and an import reads no files but its own`)

function readOption(
  reading: Reading,
  { name, value }: Option,
  piped: Bytes | undefined,
): Result<null, string> {
  return Object.hasOwn(takes, name) ? (takes[name]?.(reading, value, piped) ?? done) : done
}

const raw: Take = (reading, value) => {
  reading.data.push(utf8(value))
  return done
}

/** `@file` reads one, `@-` what is piped in; `--data` takes line breaks away then. */
const fromFile =
  (layout: 'exact' | 'one-line'): Take =>
  (reading, value, piped) => {
    if (!value.startsWith('@')) return raw(reading, value, piped)
    if (value !== '@-' || piped === undefined) return readsFile(value.slice(1))
    reading.data.push(
      layout === 'exact' ? piped : piped.filter((byte) => byte !== 10 && byte !== 13 && byte !== 0),
    )
    return done
  }

const urlEncoded: Take = (reading, value) => {
  const [, name = '', mark, content = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(value) ?? []
  if (mark === '@') return readsFile(content)
  const encoded = mark === undefined ? encodeURIComponent(value) : encodeURIComponent(content)
  reading.data.push(utf8(mark === '=' && name !== '' ? `${name}=${encoded}` : encoded))
  return done
}

const header: Take = (reading, value) => {
  if (value.startsWith('@')) return readsFile(value.slice(1))
  const [, name = '', mark, content = ''] = /^([^:;]+)([:;])([\s\S]*)$/.exec(value) ?? []
  if (mark === ':' && content.trim() === '') reading.removed.push(name.toLowerCase())
  else if (mark === ';' && content.trim() === '') reading.headers.push([name, ''])
  else if (mark === ':') reading.headers.push([name, content.trim()])
  else return err(`“${value.slice(0, 80)}” is not a header`)
  return done
}

const named =
  (name: string): Take =>
  (reading, value) => {
    reading.headers.push([name, value])
    return done
  }

const form: Take = (reading, value) => {
  const [, name = '', content = ''] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? []
  if (content.startsWith('@') || content.startsWith('<')) return readsFile(content.slice(1))
  const type = /;\s*type=([^;]+)$/.exec(content)?.[1]
  const bare = type === undefined ? content : content.slice(0, content.lastIndexOf(';'))
  reading.parts.push({ name, value: bare, type })
  return done
}

const refused =
  (why: string): Take =>
  () =>
    err(why)

const takes: Readonly<Record<string, Take>> = {
  '': (reading, value) => {
    reading.url ??= value
    return done
  },
  '--url': (reading, value) => {
    reading.url ??= value
    return done
  },
  '--request': (reading, value) => {
    reading.method = value
    return done
  },
  '--head': (reading) => {
    reading.head = true
    return done
  },
  '--get': (reading) => {
    reading.asQuery = true
    return done
  },
  '--header': header,
  '--data': fromFile('one-line'),
  '--data-ascii': fromFile('one-line'),
  '--data-binary': fromFile('exact'),
  '--data-raw': raw,
  '--data-urlencode': urlEncoded,
  '--json': (reading, value, piped) => {
    for (const name of ['Content-Type', 'Accept']) reading.headers.push([name, 'application/json'])
    return fromFile('exact')(reading, value, piped)
  },
  '--form': form,
  '--form-string': (reading, value) => {
    const [, name = '', content = ''] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? []
    reading.parts.push({ name, value: content, type: undefined })
    return done
  },
  '--user': (reading, value) => {
    reading.user = value
    return done
  },
  '--user-agent': named('User-Agent'),
  '--referer': named('Referer'),
  '--oauth2-bearer': (reading, value) =>
    named('Authorization')(reading, `Bearer ${value}`, undefined),
  '--cookie': (reading, value) =>
    value.includes('=') ? named('Cookie')(reading, value, undefined) : readsFile(value),
  '--upload-file': (_, value) => readsFile(value),
  '--config': (_, value) => readsFile(value),
  '--aws-sigv4': refused('it asks curl to sign, which an import cannot know the result of'),
}
