import type { ExportedCapture } from '../../fixtures/exported-capture'
import { formatMessage } from '../../http/raw-message'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'

/** The body stands there as it is meant, so its length takes the place of chunks. */
function render(capture: ExportedCapture) {
  const isChunked = capture.headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  if (!isChunked) return ok(formatMessage(capture))
  const headers = capture.headers.map(([name, value]) =>
    name.toLowerCase() === 'transfer-encoding'
      ? (['Content-Length', String(capture.body.length)] as const)
      : ([name, value] as const),
  )
  return ok(formatMessage({ ...capture, headers }))
}

export const rawHttp: SnippetFormat = {
  kind: 'snippet',
  id: 'raw',
  label: 'Raw HTTP message',
  group: 'data',
  summary: 'Request line, headers and body as they were on the wire.',
  extension: '.http.txt',
  render,
}
