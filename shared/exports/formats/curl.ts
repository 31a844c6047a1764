import type { AppError } from '../../errors'
import { hasHeader, isToken } from '../../http/headers'
import { ok, type Result } from '../../result'
import type { SnippetFormat } from '../format'
import { posixQuote } from '../literals'
import { posixBytes, posixData } from '../posix-data'
import { refuse } from '../refuse'
import { asciiUrl, type Sendable, sendableHeaders } from '../sendable'

/** curl escapes bytes beyond ASCII in a path, versions differ in how; in a query it sends them. */
function asciiPath(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? asciiUrl(url) : asciiUrl(url.slice(0, mark)) + url.slice(mark)
}

/** Any request as a cURL command; the error says why it cannot be one unchanged. */
export function curlCommand(capture: Sendable): Result<string, AppError> {
  const { method, url, body } = capture
  if (!isToken(method)) return refuse('its method is not one HTTP allows')
  const data = posixData(capture)
  const headers = sendableHeaders(capture)
  const lines = [
    // `--request HEAD` alone would wait for a body that never comes.
    method === 'HEAD' && body.length === 0
      ? 'curl --globoff --path-as-is --head'
      : `curl --globoff --path-as-is --request ${posixQuote(method)}`,
    `--url ${posixBytes(asciiPath(url))}`,
    // `Name:` would remove the header; `Name;` sends it empty.
    ...headers.map(
      ([name, value]) => `--header ${posixBytes(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    // Otherwise curl would say that it is a form.
    ...(body.length > 0 && !hasHeader(headers, 'content-type') ? [`--header 'Content-Type:'`] : []),
    // `--data-raw`: plain `--data` would read a file for a body that starts with `@`.
    ...(data.kind === 'argument' ? [`--data-raw ${data.quoted}`] : []),
    ...(data.kind === 'pipe' ? ['--data-binary @-'] : []),
  ]
  const [before, after] = data.kind === 'pipe' ? [data.before, data.after] : ['', '']
  return ok(`${before}${lines.join(' \\\n  ')}\n${after}`)
}

export const curl: SnippetFormat = {
  kind: 'snippet',
  id: 'curl',
  label: 'cURL',
  group: 'shell',
  summary: 'A cURL command for sh, bash and zsh; binary bodies through a pipe.',
  extension: '.sh',
  render: curlCommand,
}
