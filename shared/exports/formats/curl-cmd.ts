import type { ExportedCapture } from '../../fixtures/exported-capture'
import { hasHeader, isToken } from '../../http/headers'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, plainBody, sendableHeaders } from '../sendable'

/**
 * One argument for a C program started by cmd.exe. Two parsers read it. The program's own: `\`
 * counts only before a quote. And cmd's: every character it knows is escaped by `^`, the quotes
 * too, so that cmd never is inside quotes and a line break needs a `^` and is doubled. What stands
 * behind a `%` is escaped in any case: with the `^` in it, it is the name of no variable.
 */
function cmdQuote(text: string): string {
  const argument = `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
  return argument.replace(/[\^&|<>()"%!]|(?<=%)[^\n]/g, '^$&').replace(/\n/g, '^\n\n')
}

/** Without tabs, at which the prompt would complete the name of a file. */
const isAscii = (text: string): boolean => /^[\n\u0020-\u007e]*$/.test(text)

/** A URL has no place for what could end a word, so the rest is escaped as URLs do it. */
const escapedUrl = (url: string): string =>
  asciiUrl(url).replace(/["^|<>\\`]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

function render(capture: ExportedCapture) {
  const { method, url, body } = capture
  if (!isToken(method)) return refuse('its method is not one HTTP allows')
  const text = plainBody(capture)
  if (body.length > 7000) return refuse('cmd takes no more than 8191 characters; export a fixture')
  if (text === undefined || !isAscii(text)) {
    return refuse(
      'its body is not ASCII text without tabs, which is all that cmd passes on unchanged',
    )
  }
  const headers = sendableHeaders(capture)
  if (!headers.every(([, value]) => isAscii(value))) {
    return refuse(
      'a header is not ASCII text without tabs, which is all that cmd passes on unchanged',
    )
  }
  const lines = [
    method === 'HEAD' && body.length === 0
      ? 'curl --globoff --path-as-is --head'
      : `curl --globoff --path-as-is --request ${cmdQuote(method)}`,
    `--url ${cmdQuote(escapedUrl(url))}`,
    ...headers.map(
      ([name, value]) => `--header ${cmdQuote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...(body.length > 0 && !hasHeader(headers, 'content-type')
      ? [`--header ${cmdQuote('Content-Type:')}`]
      : []),
    ...(body.length > 0 ? [`--data-raw ${cmdQuote(text)}`] : []),
  ]
  return ok(`${lines.join(' ^\n  ')}\n`)
}

export const curlCmd: SnippetFormat = {
  kind: 'snippet',
  id: 'curl-cmd',
  label: 'cURL for cmd',
  group: 'shell',
  summary: 'A cURL command to paste into the Windows command prompt; ASCII bodies only.',
  extension: '.cmd.txt',
  render,
}
