import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bytes, fromLatin1, latin1, toBase64, utf8 } from '../../../../shared/bytes'
import { exportFormats } from '../../../../shared/exports'
import { importSource } from '../../../../shared/imports/import-source'
import { ofResult } from '../../../support/a-store'
import { anExportedCapture } from '../../../support/an-exported-capture'

const read = (content: string | object | Bytes) => {
  const bytes =
    content instanceof Uint8Array
      ? content
      : utf8(typeof content === 'string' ? content : JSON.stringify(content))
  return importSource({ name: 'the file', bytes })
}

const only = (content: string | object | Bytes) => {
  const { requests, skipped, format } = ofResult(read(content))
  expect(skipped).toEqual([])
  const [request] = requests
  if (!request || requests.length > 1) throw new Error(`${requests.length} requests`)
  return { ...request, format, text: fromLatin1(request.body) }
}

const reasonOf = (content: string | object): string =>
  ofResult(read(content))
    .skipped.map(({ reason }) => reason)
    .join()

describe('a cURL command', () => {
  it.each([
    [
      `curl -X PUT 'http://x.test/a?b=1' -H 'A: 1' -H 'A: 2' --data-raw '{"x":1}'`,
      'PUT',
      '{"x":1}',
    ],
    [`curl http://x.test/a?b=1 -d a=1 -d 'b=2'`, 'POST', 'a=1&b=2'],
    [`curl "http://x.test/a?b=1" --data-raw $'it\\'s\\n\\u0041'`, 'POST', "it's\nA"],
    [
      `curl \\\n  --url http://x.test/a?b=1 \\\n  --data-raw '@/etc/passwd'`,
      'POST',
      '@/etc/passwd',
    ],
    [`curl -sSXDELETE http://x.test/a?b=1`, 'DELETE', ''],
    [`$ curl -I "x.test/a?b=1"`, 'HEAD', ''],
    [`curl -G http://x.test/a -d b=1`, 'GET', ''],
    [`curl --json '{"a":1}' http://x.test/a?b=1`, 'POST', '{"a":1}'],
    [`echo aGk= | base64 -d | curl --data-binary @- http://x.test/a?b=1`, 'POST', 'hi'],
  ])('is read, not run: %s', (command, method, body) => {
    expect(only(command)).toMatchObject({
      method,
      target: '/a?b=1',
      text: body,
      format: 'cURL command',
    })
  })

  it('keeps headers in order, repeats and empty ones included', () => {
    const { headers } = only(
      `curl http://x.test/ -H 'B: 2' -H 'a:1' -H 'B: 3' -H 'E;' -H 'Accept:' -A ua -u me:pw -b c=d`,
    )
    expect(headers).toEqual([
      ['Host', 'x.test'],
      ['B', '2'],
      ['a', '1'],
      ['B', '3'],
      ['E', ''],
      ['User-Agent', 'ua'],
      ['Cookie', 'c=d'],
      ['Authorization', `Basic ${toBase64(utf8('me:pw'))}`],
    ])
  })

  it('makes the form of -F, and says its boundary', () => {
    const { headers, text } = only(
      `curl http://x.test/ -F 'a=1' -F 'b={"x":1};type=application/json'`,
    )
    const type = headers.find(([name]) => name === 'Content-Type')?.[1] ?? ''
    const boundary = type.split('boundary=')[1] ?? ''
    expect(text).toContain(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n`)
    expect(text).toContain('name="b"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n')
    expect(text.endsWith(`--${boundary}--\r\n`)).toBe(true)
  })

  it.each([
    ['curl http://x/ -d @/etc/passwd', '/etc/passwd'],
    ['curl http://x/ --data-binary @secret', 'secret'],
    ['curl http://x/ -F f=@/etc/passwd', '/etc/passwd'],
    ['curl http://x/ -F "f=</etc/passwd"', '/etc/passwd'],
    ['curl http://x/ -T upload', 'upload'],
    ['curl -K config http://x/', 'config'],
    ['curl http://x/ -H @headers', 'headers'],
    ['curl http://x/ -b cookies.txt', 'cookies.txt'],
    ['curl http://x/ --data-urlencode name@file', 'file'],
    ['curl http://x/ -d "$(cat /etc/passwd)"', '$'],
    ['curl http://x/ -d `id`', '`'],
    ['curl http://x/ > /tmp/x', '>'],
    ['cat secret | curl http://x/ --data-binary @-', 'run'],
    ["curl 'http://x/", 'quote'],
    ['curl ftp://x/', 'URL'],
    ['curl', 'URL'],
  ])('that would read or run something is refused: %s', (command, word) => {
    expect(reasonOf(`${command} `)).toContain(word)
  })
})

describe('a HAR', () => {
  const har = (request: object, more: object = {}) => ({
    log: {
      version: '1.2',
      entries: [
        {
          startedDateTime: '2026-01-01T00:00:00.000Z',
          time: 3,
          request: { method: 'POST', url: 'https://x.test/a?b#c', headers: [], ...request },
          ...more,
        },
      ],
    },
  })

  it('gives its requests, text and base64 bodies', () => {
    const text = only(
      har(
        {
          headers: [
            { name: ':path', value: '/' },
            { name: 'A', value: '1' },
          ],
          postData: { mimeType: 'x', text: 'é' },
        },
        { response: { status: 201 } },
      ),
    )
    expect(text).toMatchObject({
      target: '/a?b',
      text: fromLatin1(utf8('é')),
      receivedAt: 1_767_225_600_000,
      answered: { status: 201, durationMs: 3 },
    })
    expect(text.headers).toEqual([
      ['Host', 'x.test'],
      ['A', '1'],
    ])
    expect(only(har({ postData: { mimeType: 'x', text: '', _bodyBase64: 'AP8=' } })).text).toBe(
      '\u0000\u00ff',
    )
    expect(
      only(
        har({
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            params: [
              { name: 'a', value: '1' },
              { name: 'b', value: '%20' },
            ],
          },
        }),
      ).text,
    ).toBe('a=1&b=%20')
  })

  it('tells which entries it cannot take', () => {
    const found = ofResult(
      read({
        log: {
          entries: [{}, { request: { method: 'A B', url: '/' } }, null, har({}).log.entries[0]],
        },
      }),
    )
    expect(found.requests).toHaveLength(1)
    expect(found.skipped.map(({ place }) => place)).toEqual(['entry 1', 'entry 2', 'entry 3'])
  })
})

describe('what providers and inspectors export', () => {
  it('a GitHub delivery keeps the signature right over its own text', () => {
    const body = '{"id":12345678901234567890,"n":1.0,"t":"\\u0041é"}'
    const signature = `sha256=${createHmac('sha256', 's').update(body).digest('hex')}`
    const text = `{ "guid": "g", "delivered_at": "2026-01-01T00:00:00Z", "status_code": 200, "duration": 0.5,
      "request": { "headers": { "X-GitHub-Event": "push", "X-Hub-Signature-256": "${signature}", "content-type": "application/json" },
      "payload": {"id" : 12345678901234567890, "n":1.0,
        "t": "\\u0041é" } } }`
    const found = only(text)
    expect(found.text).toBe(fromLatin1(utf8(body)))
    expect(found.headers).toContainEqual(['X-Hub-Signature-256', signature])
    expect(found.answered).toEqual({ status: 200, durationMs: 500 })
    const form = only(text.replace('application/json', 'application/x-www-form-urlencoded'))
    expect(decodeURIComponent(form.text.slice('payload='.length))).toBe(body)
  })

  it('a Stripe event is the body, byte for byte', () => {
    const body = '{\n  "id": "evt_1",\n  "object": "event", "created": 1767225600, "n": 1.0 }\n'
    expect(only(body)).toMatchObject({
      text: body,
      method: 'POST',
      receivedAt: 1_767_225_600_000,
      format: 'Stripe event',
    })
  })

  it('webhook.site requests keep repeated headers', () => {
    const found = only({
      data: [
        {
          uuid: 'u',
          token_id: 't',
          method: 'POST',
          url: 'https://webhook.site/x?y=1',
          content: 'hi',
          ip: '1.2.3.4',
          headers: { a: ['1', '2'] },
          created_at: '2026-01-01 00:00:00',
        },
      ],
    })
    expect(found).toMatchObject({
      target: '/x?y=1',
      text: 'hi',
      remoteAddress: '1.2.3.4',
      receivedAt: 1_767_225_600_000,
    })
    expect(found.headers).toEqual([
      ['Host', 'webhook.site'],
      ['a', '1'],
      ['a', '2'],
    ])
  })

  it('ngrok requests come from their raw message', () => {
    const raw = toBase64(
      latin1(
        'POST /a?b HTTP/1.1\r\nHost: x\r\nA: 1\r\nA: 2\r\nContent-Length: 2\r\n\r\n\u0000\u00ff',
      ),
    )
    const found = only({
      uri: '/api',
      requests: [
        {
          uri: '/r',
          start: '2026-01-01T00:00:00Z',
          duration: 2e6,
          request: { method: 'POST', uri: '/a?b', raw },
          response: { status_code: 204 },
        },
      ],
    })
    expect(found).toMatchObject({
      target: '/a?b',
      text: '\u0000\u00ff',
      answered: { status: 204, durationMs: 2 },
    })
    expect(found.headers.filter(([name]) => name === 'A')).toHaveLength(2)
  })

  it('a Postman collection gives the requests of its folders; scripts and variables stay text', () => {
    const found = ofResult(
      read({
        info: { name: 'c' },
        item: [
          {
            name: 'folder',
            item: [
              {
                name: 'one',
                event: [{ script: { exec: ['evil()'] } }],
                request: {
                  method: 'PUT',
                  url: { raw: 'http://x.test/{{a}}' },
                  header: [
                    { key: 'A', value: '{{b}}' },
                    { key: 'off', value: '', disabled: true },
                  ],
                  body: { mode: 'raw', raw: '{{c}}' },
                },
              },
            ],
          },
          { name: 'two', request: 'http://x.test/two' },
          {
            name: 'file',
            request: {
              method: 'POST',
              url: 'http://x/',
              body: { mode: 'file', file: { src: '/etc/passwd' } },
            },
          },
        ],
      }),
    )
    expect(found.requests.map(({ method, target }) => [method, target])).toEqual([
      ['PUT', '/{{a}}'],
      ['GET', '/two'],
    ])
    expect(fromLatin1(found.requests[0]?.body ?? utf8(''))).toBe('{{c}}')
    expect(found.skipped).toEqual([{ place: 'entry 3', reason: expect.stringContaining('file') }])
  })
})

describe('what we export ourselves', () => {
  it.each(['curl', 'har', 'ndjson', 'raw', 'postman'])(
    'comes back as %s with the same body',
    (id) => {
      const format = exportFormats.find((one) => one.id === id)
      const bodies =
        id === 'postman'
          ? [utf8('{"a":"é"}')]
          : [utf8('{"a":"é\'$(x)"}\n'), new Uint8Array([0, 255, 10, 13])]
      for (const body of bodies) {
        const capture = anExportedCapture({ body })
        const rendered =
          format?.kind === 'snippet'
            ? ofResult(format.render(capture))
            : format?.kind === 'document'
              ? format.begin + String(ofResult(format.item(capture, 'x'))) + format.end([])
              : ''
        const found = only(rendered)
        expect([...found.body]).toEqual([...body])
        expect(found).toMatchObject({ method: 'POST', target: capture.target })
      }
    },
  )
})

describe('a file that is nothing known, or hostile', () => {
  it('is refused with the kinds that are known', () => {
    expect(read('hello')).toMatchObject({
      ok: false,
      error: { code: 'bad-input', detail: expect.stringContaining('HAR') },
    })
    expect(read(new Uint8Array([0, 1, 2, 255]))).toMatchObject({ ok: false })
    expect(read('')).toMatchObject({ ok: false })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => void importSource({ name: 'x', bytes }),
      ),
    )
    fc.assert(
      fc.property(
        fc.string(),
        (text) => void importSource({ name: 'x', bytes: utf8(`curl ${text}`) }),
      ),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const shape of [
          value,
          { log: { entries: [value] } },
          { info: {}, item: [value] },
          { request: { headers: value, payload: {} } },
          { method: 'POST', url: '/', headers: value },
        ]) {
          importSource({ name: 'x', bytes: utf8(JSON.stringify(shape)) })
        }
      }),
    )
  })
})
