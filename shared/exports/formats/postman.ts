import { toText } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { ok } from '../../result'
import type { DocumentFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, sendableHeaders, utf8TextOf } from '../sendable'

function item(capture: ExportedCapture, name: string) {
  const { method, url, body } = capture
  const text = toText(body)
  if (text === undefined)
    return refuse('its body is not text, and a Postman collection holds only text')
  const headers = sendableHeaders(capture).map(([key, value]) => ({
    key,
    value: utf8TextOf(value) ?? value,
    type: 'text',
  }))
  if (
    [url, text, ...headers.map(({ key, value }) => `${key}:${value}`)].some((one) =>
      one.includes('{{'),
    )
  ) {
    return refuse('it holds {{, which Postman would replace by a variable')
  }
  return ok(
    JSON.stringify({
      name,
      request: {
        method,
        header: headers,
        url: asciiUrl(url),
        ...(body.length > 0 ? { body: { mode: 'raw', raw: text } } : {}),
      },
      response: [],
    }),
  )
}

export const postman: DocumentFormat = {
  kind: 'document',
  id: 'postman',
  label: 'Postman collection 2.1',
  group: 'client',
  summary: 'A collection for Postman and all that read it; text bodies only.',
  extension: '.postman_collection.json',
  begin:
    '{"info":{"name":"Hookwright captures","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[\n',
  item,
  between: ',\n',
  end: () => '\n]}\n',
}
