import { toBase64 } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { headerOf } from '../../http/headers'
import { ok } from '../../result'
import { splitUrl } from '../../signatures/public-url'
import type { DocumentFormat, SnippetFormat } from '../format'
import { jsLiteral, regexSource } from '../literals'
import { refuse } from '../refuse'
import { asciiUrl } from '../sendable'

/** Mocks stand in for the receiver: they take this request and answer as it was answered here. */
const statusOf = ({ answered: { status } }: ExportedCapture): number =>
  status >= 200 && status <= 599 ? status : 200

export const wiremock: DocumentFormat = {
  kind: 'document',
  id: 'wiremock',
  label: 'WireMock stubs',
  group: 'mock',
  summary: 'Stubs that take exactly these requests, for __admin/mappings/import.',
  extension: '.wiremock.json',
  begin: '{"mappings":[\n',
  item(capture, name) {
    const contentType = headerOf(capture.headers, 'content-type')
    return ok(
      JSON.stringify({
        name,
        request: {
          method: capture.method,
          url: asciiUrl(capture.target),
          ...(contentType === undefined
            ? {}
            : { headers: { 'Content-Type': { equalTo: contentType } } }),
          // Whatever the body is, the comparison is of bytes.
          ...(capture.body.length > 0
            ? { bodyPatterns: [{ binaryEqualTo: toBase64(capture.body) }] }
            : {}),
        },
        response: { status: statusOf(capture) },
      }),
    )
  },
  between: ',\n',
  end: () => '\n]}\n',
}

export const msw: SnippetFormat = {
  kind: 'snippet',
  id: 'msw',
  label: 'MSW handler',
  group: 'mock',
  summary: 'A handler for Mock Service Worker 2 that answers this request as it was answered.',
  extension: '.msw.ts',
  render(capture) {
    const { scheme, authority, path } = splitUrl(asciiUrl(capture.url))
    // A string would be a pattern in which `:name` and `*` mean something.
    const pattern = regexSource(`${scheme}://${authority}${path}`)
    return ok(
      [
        "import { http, HttpResponse } from 'msw'",
        '',
        `const sentBody = Uint8Array.from(atob(${jsLiteral(toBase64(capture.body))}), (byte) => byte.charCodeAt(0))`,
        '',
        `export const handler = http.all(new RegExp(${jsLiteral(`^${pattern}$`)}), async ({ request }) => {`,
        `  if (request.method !== ${jsLiteral(capture.method)}) return undefined`,
        '  const body = new Uint8Array(await request.arrayBuffer())',
        '  const isSame =',
        '    body.length === sentBody.length && body.every((byte, at) => byte === sentBody[at])',
        `  return isSame ? new HttpResponse(null, { status: ${statusOf(capture)} }) : undefined`,
        '})',
        '',
      ].join('\n'),
    )
  },
}

/** A UUID that is always the same for the same capture; its id is 26 letters and digits. */
function routeId({ id }: ExportedCapture, salt = 'a'): string {
  const hex = [...id.padEnd(32, '0')]
    .map((character) => (character.charCodeAt(0) % 16).toString(16))
    .join('')
  return `${salt}${hex.slice(0, 7)}-${hex.slice(7, 11)}-4${hex.slice(11, 14)}-8${hex.slice(14, 17)}-${hex.slice(17, 29)}`
}

/** Any other would be taken for GET. */
const mockoonMethods =
  /^(?:get|post|put|patch|delete|head|options|propfind|proppatch|move|copy|mkcol|lock|unlock)$/i

export const mockoon: DocumentFormat = {
  kind: 'document',
  id: 'mockoon',
  label: 'Mockoon environment',
  group: 'mock',
  summary: 'Routes for Mockoon that answer these requests as they were answered.',
  extension: '.mockoon.json',
  begin:
    '{"uuid":"4f0c7d1e-5d2b-4a38-8c6e-0f9b1a2c3d4e","lastMigration":33,"name":"Hookwright captures","endpointPrefix":"","latency":0,"port":3000,"hostname":"127.0.0.1","folders":[],"proxyMode":false,"proxyHost":"","proxyRemovePrefix":false,"tlsOptions":{"enabled":false,"type":"CERT","pfxPath":"","certPath":"","keyPath":"","caPath":"","passphrase":""},"cors":false,"headers":[],"proxyReqHeaders":[],"proxyResHeaders":[],"data":[],"callbacks":[],"routes":[\n',
  item(capture) {
    const { method } = capture
    if (!mockoonMethods.test(method)) return refuse(`Mockoon has no method ${method}`)
    return ok(
      JSON.stringify({
        uuid: routeId(capture),
        type: 'http',
        documentation: `${capture.provider} ${capture.eventType ?? ''}`.trim(),
        method: method.toLowerCase(),
        endpoint: endpointOf(capture),
        responses: [
          {
            uuid: routeId(capture, 'b'),
            body: '',
            latency: 0,
            statusCode: statusOf(capture),
            label: '',
            headers: [],
            bodyType: 'INLINE',
            filePath: '',
            databucketID: '',
            sendFileAsBody: false,
            rules: [],
            rulesOperator: 'OR',
            disableTemplating: true,
            fallbackTo404: false,
            default: true,
            crudKey: 'id',
            callbacks: [],
          },
        ],
        responseMode: null,
        streamingMode: null,
        streamingInterval: 0,
      }),
    )
  },
  between: ',\n',
  end: (entries) => {
    const children = entries.map(({ capture }) => ({ type: 'route', uuid: routeId(capture) }))
    return `\n],"rootChildren":${JSON.stringify(children)}}\n`
  },
}

/** Mockoon routes are patterns: what means something in them is escaped. */
const endpointOf = ({ target }: ExportedCapture): string =>
  splitUrl(asciiUrl(target))
    .path.replace(/^\//, '')
    .replace(/[:*?+(){}[\]!]/g, '\\$&')
