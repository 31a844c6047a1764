import { type Bytes, concat, fromBase64, toBase64, utf8 } from '../bytes'
import { type HeaderField, hasHeader } from '../http/headers'
import { err, ok, type Result } from '../result'
import { type CurlOptions, readCurlOptions } from './curl-options'
import type { ImportedRequest, ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'
import { shellWords } from './shell-words'

/**
 * A cURL command as browsers, documentation and our own export write it. It is read, never run;
 * what would make curl read a file is refused, because a stranger may have written it.
 */
export const curlImport: ImportFormat = {
  id: 'curl',
  label: 'cURL command',
  matches: ({ text }) =>
    text !== undefined && /(?:^|\|)\s*(?:\$\s+)?curl(?:\.exe)?\s/.test(text.slice(0, 300_000)),
  read: ({ text }) =>
    ok(readEntries([(text ?? '').trim().replace(/^\$\s+/, '')], (command) => readCommand(command))),
}

function readCommand(command: string): Result<ImportedRequest, string> {
  const commands = shellWords(command)
  if (!commands.ok) return commands
  const [program, ...args] = commands.value.at(-1) ?? []
  if (!/^curl(?:\.exe)?$/.test(program ?? '')) return err('it does not end in a curl command')
  const piped = pipedBytes(commands.value.slice(0, -1))
  if (!piped.ok) return piped
  const options = readCurlOptions(args, piped.value)
  return options.ok ? toRequest(options.value) : options
}

/** `echo BASE64 | base64 -d |` and `printf %s TEXT |`, as exports write bodies. */
function pipedBytes(commands: readonly (readonly string[])[]): Result<Bytes | undefined, string> {
  const [first = [], second, ...more] = commands
  if (commands.length === 0) return ok(undefined)
  const isDecoded = second?.[0] === 'base64' && /^(?:-d|-D|--decode)$/.test(second[1] ?? '')
  const text =
    first[0] === 'echo' && first.length === 2
      ? first[1]
      : first[0] === 'printf' && first[1] === '%s' && first.length === 3
        ? first[2]
        : undefined
  if (text === undefined || more.length > 0 || (second !== undefined && !isDecoded)) {
    return err('what is piped into curl would have to be run to know it')
  }
  if (!isDecoded) return ok(utf8(first[0] === 'echo' ? `${text}\n` : text))
  const bytes = fromBase64(text)
  return bytes ? ok(bytes) : err('what is piped into curl is not base64')
}

function toRequest(options: CurlOptions): Result<ImportedRequest, string> {
  const { url, asQuery, data, parts } = options
  if (url === undefined) return err('it names no URL')
  const joined = data.length === 0 ? undefined : joinData(data)
  const form = parts.length === 0 ? undefined : multipart(parts)
  const body = asQuery ? undefined : (form?.body ?? joined)
  return makeRequest({
    method: methodOf(options, body),
    url: withScheme(asQuery && joined ? withQuery(url, joined) : url),
    headers: headersOf(options, { isForm: joined !== undefined && !asQuery, form: form?.type }),
    body,
  })
}

function methodOf({ method, head }: CurlOptions, body: Bytes | undefined): string {
  if (method !== undefined) return method
  if (head) return 'HEAD'
  return body === undefined ? 'GET' : 'POST'
}

const withQuery = (url: string, data: Bytes): string =>
  `${url}${url.includes('?') ? '&' : '?'}${new TextDecoder().decode(data)}`

const withScheme = (url: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`

function joinData(data: CurlOptions['data']): Bytes {
  const separated = data.flatMap((bytes, at) => (at === 0 ? [bytes] : [utf8('&'), bytes]))
  return concat(...separated)
}

function headersOf(
  { headers, removed, user }: CurlOptions,
  { isForm, form }: { readonly isForm: boolean; readonly form: string | undefined },
): readonly HeaderField[] {
  const added: HeaderField[] = []
  const lacks = (name: string): boolean =>
    !hasHeader(headers, name) && !removed.includes(name.toLowerCase())
  if (user !== undefined && lacks('authorization')) {
    added.push(['Authorization', `Basic ${toBase64(utf8(user))}`])
  }
  const type = form ?? (isForm ? 'application/x-www-form-urlencoded' : undefined)
  if (type !== undefined && lacks('content-type')) added.push(['Content-Type', type])
  return [...headers, ...added]
}

const boundary = '------------------------hookwright-import'

/** As curl lays a form out; its boundary is random there and always the same here. */
function multipart(parts: CurlOptions['parts']): { readonly body: Bytes; readonly type: string } {
  const pieces = parts.flatMap(({ name, value, type }) => [
    utf8(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '\\"')}"\r\n${
        type === undefined ? '' : `Content-Type: ${type}\r\n`
      }\r\n`,
    ),
    utf8(`${value}\r\n`),
  ])
  return {
    body: concat(...pieces, utf8(`--${boundary}--\r\n`)),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}
