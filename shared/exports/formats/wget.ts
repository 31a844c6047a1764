import type { ExportedCapture } from '../../fixtures/exported-capture'
import { hasHeader, isToken } from '../../http/headers'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'
import { posixQuote } from '../literals'
import { posixBytes, posixData } from '../posix-data'
import { refuse } from '../refuse'
import { sendableHeaders } from '../sendable'

/** wget rewrites any other URL before it sends it. */
const keptByWget = /^https?:\/\/[\w.:-]+\/(?!.*(?:^|\/)\.\.?(?:\/|$|\?))[\w./?=&%:;,@!$'()*+~-]*$/

function render(capture: ExportedCapture) {
  const { method, url, body } = capture
  if (!isToken(method)) return refuse('its method is not one HTTP allows')
  if (!keptByWget.test(url)) return refuse('wget would rewrite its URL')
  const headers = sendableHeaders(capture)
  const names = headers.map(([name]) => name.toLowerCase())
  if (new Set(names).size < names.length) return refuse('wget sends a repeated header only once')
  if (headers.some(([, value]) => value === ''))
    return refuse('wget sends no header without a value')
  const data = posixData(capture)
  if (data.kind === 'pipe') return refuse('wget takes no binary or large body from a command')
  if (body.length > 0 && !hasHeader(headers, 'content-type')) {
    return refuse('wget sends no body without a Content-Type')
  }
  const lines = [
    `wget --quiet --content-on-error --max-redirect=0 --tries=1 --output-document=- --method=${posixQuote(method)}`,
    ...headers.map(([name, value]) => `--header=${posixBytes(`${name}: ${value}`)}`),
    ...(data.kind === 'argument' ? [`--body-data=${data.quoted}`] : []),
    `-- ${posixQuote(url)}`,
  ]
  return ok(`${lines.join(' \\\n  ')}\n`)
}

export const wget: SnippetFormat = {
  kind: 'snippet',
  id: 'wget',
  label: 'wget',
  group: 'shell',
  summary: 'A GNU wget command for sh, bash and zsh; text bodies only.',
  extension: '.wget.sh',
  render,
}
