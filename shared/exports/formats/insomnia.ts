import { toText } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { headerOf } from '../../http/headers'
import { ok } from '../../result'
import type { DocumentFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, sendableHeaders, utf8TextOf } from '../sendable'

/** Insomnia runs these as templates in URLs and headers; for bodies it can be told not to. */
const template = /\{[{%#]/

function item(capture: ExportedCapture, name: string) {
  const { method, url, headers: captured, body } = capture
  const text = toText(body)
  if (text === undefined) return refuse('its body is not text, and Insomnia holds only text')
  const headers = sendableHeaders(capture).map(([key, value]) => ({
    name: key,
    value: utf8TextOf(value) ?? value,
  }))
  if (
    template.test(url) ||
    headers.some(({ name: key, value }) => template.test(`${key}:${value}`))
  ) {
    return refuse('its URL or a header holds what Insomnia would run as a template')
  }
  return ok(
    JSON.stringify({
      _id: `req_${capture.id}`,
      _type: 'request',
      parentId: 'wrk_hookwright',
      name,
      method,
      url: asciiUrl(url),
      headers,
      body: body.length > 0 ? { mimeType: headerOf(captured, 'content-type') ?? '', text } : {},
      settingDisableRenderRequestBody: true,
      settingEncodeUrl: false,
    }),
  )
}

export const insomnia: DocumentFormat = {
  kind: 'document',
  id: 'insomnia',
  label: 'Insomnia export 4',
  group: 'client',
  summary: 'A workspace for Insomnia; bodies are kept from its template engine.',
  extension: '.insomnia.json',
  begin:
    '{"_type":"export","__export_format":4,"__export_source":"hookwright","resources":[\n{"_id":"wrk_hookwright","_type":"workspace","name":"Hookwright captures","scope":"collection"},\n',
  item,
  between: ',\n',
  end: () => '\n]}\n',
}
