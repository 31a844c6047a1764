import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { toText } from '../../../../shared/bytes'
import { formatOf } from '../../../../shared/exports'
import { ofResult } from '../../../support/a-store'
import { anExportedCapture } from '../../../support/an-exported-capture'

const text = { type: 'string' }
const number = { type: 'number' }
const list = (items: object) => ({ type: 'array', items })
const object = (required: Readonly<Record<string, object>>, optional = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
})
/** Fields of our own begin with an underscore where a form allows them at all. */
const closed = (required: Readonly<Record<string, object>>, optional = {}) => ({
  ...object(required, optional),
  patternProperties: { '^_': {} },
  additionalProperties: false,
})

const pairs = list(closed({ name: text, value: text }, { comment: text }))
const message = { httpVersion: text, cookies: list({}), headers: pairs, headersSize: number }

/** HTTP Archive 1.2, section by section. */
const har = closed({
  log: closed({
    version: { const: '1.2' },
    creator: closed({ name: text, version: text }),
    entries: list(
      closed(
        {
          startedDateTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' },
          time: { type: 'number', minimum: 0 },
          request: closed(
            { ...message, method: text, url: text, queryString: pairs, bodySize: number },
            { postData: closed({ mimeType: text, text }, { comment: text }) },
          ),
          response: closed({
            ...message,
            status: { type: 'integer' },
            statusText: text,
            content: closed({ size: number, mimeType: text }),
            redirectURL: text,
            bodySize: number,
          }),
          cache: { type: 'object' },
          timings: closed({ send: number, wait: number, receive: number }),
        },
        { comment: text },
      ),
    ),
  }),
})

/** Postman Collection Format 2.1.0, of what we write. */
const postman = closed({
  info: closed({
    name: text,
    schema: { const: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  }),
  item: list(
    closed({
      name: text,
      request: closed(
        { method: text, url: text, header: list(closed({ key: text, value: text, type: text })) },
        { body: closed({ mode: { const: 'raw' }, raw: text }) },
      ),
      response: list({}),
    }),
  ),
})

/** Insomnia export format 4: a flat list whose members name their parent. */
const insomnia = object({
  _type: { const: 'export' },
  __export_format: { const: 4 },
  resources: list({
    oneOf: [
      object({ _id: text, _type: { const: 'workspace' }, name: text }),
      object({
        _id: { type: 'string', pattern: '^req_' },
        _type: { const: 'request' },
        parentId: { const: 'wrk_hookwright' },
        method: text,
        url: text,
        headers: pairs,
        body: object({}, { mimeType: text, text }),
      }),
    ],
  }),
})

/** Stub mappings of WireMock 3. */
const wiremock = closed({
  mappings: list(
    object({
      request: object({ method: text, url: text }, { bodyPatterns: list({ type: 'object' }) }),
      response: object({ status: { type: 'integer' } }),
    }),
  ),
})

const uuid = {
  type: 'string',
  pattern: '^[\\da-f]{8}-[\\da-f]{4}-4[\\da-f]{3}-8[\\da-f]{3}-[\\da-f]{12}$',
}
const flag = { type: 'boolean' }
const oneOf = (...names: readonly (string | null)[]) => ({ enum: names })
const none = { type: 'array', maxItems: 0 }
const mockoonMethods =
  'get post put patch delete head options propfind proppatch move copy mkcol lock unlock'.split(' ')

/** An environment of Mockoon after its migration 33, of what we write: a field more is stripped. */
const mockoon = closed({
  uuid,
  lastMigration: { const: 33 },
  name: text,
  endpointPrefix: text,
  latency: number,
  port: { type: 'integer', minimum: 0, maximum: 65_535 },
  hostname: text,
  folders: none,
  routes: list(
    closed({
      uuid,
      type: oneOf('http', 'crud', 'ws'),
      documentation: text,
      method: oneOf(...mockoonMethods),
      endpoint: { type: 'string', pattern: '^(?!/)' },
      responses: list(
        closed({
          uuid,
          body: text,
          latency: number,
          statusCode: { type: 'integer', minimum: 100, maximum: 999 },
          label: text,
          headers: none,
          bodyType: oneOf('INLINE', 'DATABUCKET', 'FILE'),
          filePath: text,
          databucketID: text,
          sendFileAsBody: flag,
          rules: none,
          rulesOperator: oneOf('OR', 'AND'),
          disableTemplating: flag,
          fallbackTo404: flag,
          default: flag,
          crudKey: text,
          callbacks: none,
        }),
      ),
      responseMode: oneOf(null, 'RANDOM', 'SEQUENTIAL', 'DISABLE_RULES', 'FALLBACK'),
      streamingMode: oneOf(null, 'UNICAST', 'BROADCAST'),
      streamingInterval: number,
    }),
  ),
  rootChildren: list(closed({ type: oneOf('route', 'folder'), uuid })),
  proxyMode: flag,
  proxyHost: text,
  proxyRemovePrefix: flag,
  tlsOptions: closed({
    enabled: flag,
    type: oneOf('CERT', 'PFX'),
    pfxPath: text,
    certPath: text,
    keyPath: text,
    caPath: text,
    passphrase: text,
  }),
  cors: flag,
  headers: none,
  proxyReqHeaders: none,
  proxyResHeaders: none,
  data: none,
  callbacks: none,
})

const captures = [
  anExportedCapture(),
  anExportedCapture({ id: '01B', method: 'GET', body: '', headers: [] }),
  anExportedCapture({ id: '01C', target: '/a?b', answered: { status: 0, durationMs: 0 } }),
  anExportedCapture({ id: '01D', body: 'Zürich "x" \u2028', headers: [['X-A', '']] }),
]

describe('a document of many captures', () => {
  it.each(Object.entries({ har, postman, insomnia, wiremock, mockoon }))(
    '%s has the published form',
    (id, schema) => {
      const format = formatOf(id)
      if (format?.kind !== 'document') throw new Error(id)
      const items = captures.map((capture) => {
        const item = ofResult(format.item(capture, capture.id))
        return typeof item === 'string' ? item : toText(item)
      })
      const entries = captures.map((capture) => ({ name: capture.id, capture }))
      const whole = format.begin + items.join(format.between) + format.end(entries)
      const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
      validate(JSON.parse(whole))
      expect(validate.errors ?? []).toEqual([])
    },
  )
})

describe('a Mockoon route', () => {
  it('is not made of a method that would be taken for GET', () => {
    const format = formatOf('mockoon')
    if (format?.kind !== 'document') throw new Error('mockoon')
    for (const method of ['TRACE', 'BREW']) {
      expect(format.item(anExportedCapture({ method }), 'x')).toMatchObject({ ok: false })
    }
  })
})
