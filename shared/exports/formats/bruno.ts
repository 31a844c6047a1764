import { utf8 } from '../../bytes'
import type { AppError } from '../../errors'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { ok, type Result } from '../../result'
import type { FolderFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, plainBody, sendableHeaders, utf8TextOf } from '../sendable'

const methods = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE)$/

const block = (name: string, lines: readonly string[]): string =>
  `${name} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`

function bruText(capture: ExportedCapture, name: string): Result<string, AppError> {
  const { method, url, body } = capture
  if (!methods.test(method)) return refuse(`Bruno has no method ${method}`)
  const text = plainBody(capture)
  if (text === undefined)
    return refuse('its body is not plain text, and Bruno files hold only text')
  if (text !== text.trim()) return refuse('Bruno cuts the white space around a body')
  const headers = sendableHeaders(capture).map(
    ([key, value]) => [key, utf8TextOf(value) ?? value] as const,
  )
  if (headers.some(([key]) => /^[~"]/.test(key)))
    return refuse('Bruno would take a header for a disabled one')
  if (headers.some(([, value]) => value !== value.trim() || value.startsWith("'''")))
    return refuse('Bruno would read the value of a header as another one')
  if ([url, text, ...headers.map(([, value]) => value)].some((one) => one.includes('{{'))) {
    return refuse('it holds {{, which Bruno would replace by a variable')
  }
  const parts = [
    block('meta', [`name: ${name}`, 'type: http', 'seq: 1']),
    block(method.toLowerCase(), [
      `url: ${asciiUrl(url)}`,
      `body: ${body.length > 0 ? 'text' : 'none'}`,
      'auth: none',
    ]),
    // A block without lines is none that Bruno can read.
    ...(headers.length > 0
      ? [
          block(
            'headers',
            headers.map(([key, value]) => `${key}: ${value}`),
          ),
        ]
      : []),
    // Every line is indented, so that none of the body can close the block.
    ...(body.length > 0 ? [block('body:text', text.split('\n'))] : []),
  ]
  return ok(parts.join('\n'))
}

export const bruno: FolderFormat = {
  kind: 'folder',
  id: 'bruno',
  label: 'Bruno collection',
  group: 'client',
  summary: 'A folder of .bru files for Bruno; text bodies only.',
  extension: '.bru',
  files(capture, name) {
    const text = bruText(capture, name)
    return text.ok ? ok([{ name: `${name}.bru`, bytes: utf8(text.value) }]) : text
  },
  shared: () => [
    {
      name: 'bruno.json',
      bytes: utf8(
        `${JSON.stringify({ version: '1', name: 'Hookwright captures', type: 'collection' }, null, 2)}\n`,
      ),
    },
  ],
  stream: bruText,
}
