import type { ExportedCapture } from '../../fixtures/exported-capture'
import { type HeaderField, hasHeader } from '../../http/headers'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'
import { posixQuote } from '../literals'
import { posixPipe } from '../posix-data'
import { refuse } from '../refuse'
import { asciiUrl, sendableHeaders, utf8TextOf } from '../sendable'

/** After the first colon only `:@`, `:=` and `::` mean other things than a header. */
const escaped = (text: string): string => text.replace(/^(?=[:=@;])/, '\\')

/** HTTPie takes these pairs for one character, and knows no way to write both. */
const unwritable = /\\[:;=@]/

const item = ([name, value]: HeaderField): string =>
  posixQuote(value === '' ? `${name};` : `${name}:${escaped(utf8TextOf(value) ?? value)}`)

function render(capture: ExportedCapture) {
  const { method, url, body } = capture
  // HTTPie takes a first word of capital letters only for a method.
  if (!/^[A-Z]+$/.test(method)) return refuse('HTTPie sends only methods of capital letters')
  const headers = sendableHeaders(capture)
  if (headers.some(([, value]) => utf8TextOf(value) === undefined)) {
    return refuse('a header is not UTF-8, and HTTPie sends nothing else')
  }
  if (headers.some(([, value]) => unwritable.test(value))) {
    return refuse('a header holds a backslash that HTTPie would take away')
  }
  const data = posixPipe(capture)
  const lines = [
    `http --ignore-netrc --path-as-is ${body.length === 0 ? '--ignore-stdin ' : ''}${method} ${posixQuote(asciiUrl(url))}`,
    ...headers.map(item),
    ...(body.length > 0 && !hasHeader(headers, 'content-type') ? ['Content-Type:'] : []),
  ]
  const [before, after] = data.kind === 'pipe' ? [data.before, data.after] : ['', '']
  return ok(`${before}${lines.join(' \\\n  ')}\n${after}`)
}

export const httpie: SnippetFormat = {
  kind: 'snippet',
  id: 'httpie',
  label: 'HTTPie',
  group: 'shell',
  summary: 'An HTTPie command for sh, bash and zsh, the body through a pipe.',
  extension: '.httpie.sh',
  render,
}
