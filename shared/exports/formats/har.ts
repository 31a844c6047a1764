import { toBase64, toText } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { headerOf } from '../../http/headers'
import { ok } from '../../result'
import type { DocumentFormat } from '../format'

/** An entry of HAR 1.2. What HAR has no field for stands in fields with an underscore. */
function entryOf(capture: ExportedCapture): unknown {
  const { method, url, httpVersion, headers, body, answered } = capture
  const version = `HTTP/${httpVersion}`
  return {
    startedDateTime: new Date(capture.receivedAt).toISOString(),
    time: answered.durationMs,
    request: {
      method,
      url,
      httpVersion: version,
      cookies: [],
      headers: headers.map(([name, value]) => ({ name, value })),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: body.length,
      ...(body.length > 0 ? { postData: postDataOf(capture) } : {}),
    },
    response: {
      status: answered.status,
      statusText: '',
      httpVersion: version,
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 0,
    },
    cache: {},
    timings: { send: 0, wait: answered.durationMs, receive: 0 },
    comment: `Received by Hookwright, ${capture.provider}`,
    _remoteAddress: capture.remoteAddress,
  }
}

/** HAR has no way to write a body that is not text; ours is ignored by those who do not know it. */
function postDataOf({ headers, body }: ExportedCapture): unknown {
  const mimeType = headerOf(headers, 'content-type') ?? ''
  const text = toText(body)
  return text === undefined
    ? { mimeType, text: '', _bodyBase64: toBase64(body), comment: 'Not text: see _bodyBase64' }
    : { mimeType, text }
}

const queryOf = (url: string): readonly unknown[] =>
  (url.split('?').slice(1).join('?').split('#')[0] ?? '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return equals < 0
        ? { name: part, value: '' }
        : { name: part.slice(0, equals), value: part.slice(equals + 1) }
    })

export const har: DocumentFormat = {
  kind: 'document',
  id: 'har',
  label: 'HAR 1.2',
  group: 'data',
  summary: 'An HTTP archive as browsers and proxies read it; binary bodies in a field of our own.',
  extension: '.har',
  begin: '{"log":{"version":"1.2","creator":{"name":"Hookwright","version":"1"},"entries":[\n',
  item: (capture) => ok(JSON.stringify(entryOf(capture))),
  between: ',\n',
  end: () => '\n]}}\n',
}
