import type { ExportedCapture } from '../../fixtures/exported-capture'
import { isToken } from '../../http/headers'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, plainBody, sendableHeaders, utf8TextOf } from '../sendable'

/**
 * Lines that the editors read as something else than data: a separator, a file to include, a
 * script to run on the answer.
 */
const directive = /^(?:###|<(?:@\w*)?[ \t]|>{1,2}!?[ \t]|<>)/m

function render(capture: ExportedCapture) {
  const { method, url, body } = capture
  if (!isToken(method)) return refuse('its method is not one HTTP allows')
  const text = plainBody(capture)
  if (text === undefined)
    return refuse('its body is not plain text, and a .http file holds only text')
  const headers = sendableHeaders(capture).map(
    ([name, value]) => `${name}: ${utf8TextOf(value) ?? value}`,
  )
  const all = [url, ...headers, text].join('\n')
  if (all.includes('{{')) return refuse('it holds {{, which editors would replace by a variable')
  if (directive.test(text)) return refuse('a line of its body would be read as an instruction')
  if (text !== text.trim()) return refuse('editors cut the white space around its body')
  return ok(
    [
      `### ${capture.provider} ${capture.id}`,
      `${method} ${asciiUrl(url)} HTTP/1.1`,
      ...headers,
      '',
      ...(body.length > 0 ? [text, ''] : []),
    ].join('\n'),
  )
}

export const httpFile: SnippetFormat = {
  kind: 'snippet',
  id: 'http',
  label: '.http file',
  group: 'client',
  summary: 'For the REST Client of VS Code and the HTTP client of JetBrains; text bodies only.',
  extension: '.http',
  render,
}
