import { testFormat } from './test-format'

const fixtures = `'use strict'
// Reads the fixtures of this folder and sends them exactly as they were received.
const { readFileSync } = require('node:fs')
const http = require('node:http')
const { join } = require('node:path')

exports.loadFixtures = (folder = __dirname) =>
  JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).fixtures.map(({ name }) => {
    const request = JSON.parse(readFileSync(join(folder, name + '.request.json'), 'utf8'))
    return {
      name,
      request,
      body: readFileSync(join(folder, request.bodyFile)),
      // The moment the signature was made for: freeze the clock here.
      sentAt: request.signing ? request.signing.signedAt : request.receivedAt,
    }
  })

const byConnection = /^(content-length|transfer-encoding|connection|host|expect|te|trailer|upgrade)$/i

exports.headersOf = ({ request }) => request.headers.filter(([name]) => !byConnection.test(name))

exports.startServer = (handler) =>
  new Promise((resolve) => {
    const server = http.createServer(handler)
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: 'http://127.0.0.1:' + server.address().port,
        close: () => new Promise((done) => server.close(done)),
      }),
    )
  })

// Resolves to the status of the answer.
exports.sendFixture = (fixture, base) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const sent = http.request(
      {
        hostname,
        port,
        method: fixture.request.method,
        path: fixture.request.target,
        agent: false,
        headers: [
          ['Host', hostname + ':' + port],
          ...exports.headersOf(fixture),
          ['Content-Length', String(fixture.body.length)],
          ['Connection', 'close'],
        ].flat(),
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode))
      },
    )
    sent.on('error', reject)
    sent.end(fixture.body)
  })
`

const handler = `'use strict'
// A handler that verifies. Put your own in its place: it takes (request, response) as node:http does.
const { createHash, createHmac, timingSafeEqual } = require('node:crypto')

const toleranceMs = 5 * 60 * 1000

exports.createHandler = (fixture) => (request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    response.statusCode = isGenuine(fixture, request.headers, body) ? 200 : 401
    response.end()
  })
}

function isGenuine({ request }, headers, body) {
  const { signing, bodySha256 } = request
  if (!signing || !signing.proof) {
    return createHash('sha256').update(body).digest('hex') === bodySha256
  }
  if (Math.abs(Date.now() - signing.signedAt) > toleranceMs) return false
  const { header, hash, encoding, keyBase64, beforeBase64, afterBase64 } = signing.proof
  const bytes = (base64) => Buffer.from(base64, 'base64')
  const expected = createHmac(hash, bytes(keyBase64))
    .update(Buffer.concat([bytes(beforeBase64), body, bytes(afterBase64)]))
    .digest(encoding)
  const received = String(headers[header.toLowerCase()] || '')
  const found = encoding === 'hex' ? received.toLowerCase() : received
  const at = found.indexOf(expected)
  return (
    at >= 0 &&
    timingSafeEqual(Buffer.from(found.slice(at, at + expected.length)), Buffer.from(expected))
  )
}
`

const requires = `const { loadFixtures, sendFixture, startServer } = require('./webhook-fixtures.cjs')
const { createHandler } = require('./webhook-handler.example.cjs')
`

const asModule = `import { createRequire } from 'node:module'
`

const fromModule = `
const require = createRequire(import.meta.url)
${requires}`

const parts = {
  'webhook-fixtures.cjs': fixtures,
  'webhook-handler.example.cjs': handler,
}

const sending = `const server = await startServer(createHandler(fixture))
    try {
      expect(await sendFixture(fixture, server.url)).toBe(200)
    } finally {
      await server.close()
    }`

export const vitest = testFormat({
  id: 'vitest',
  label: 'vitest tests',
  summary: 'Fixtures and a vitest file that sends them to a handler at the signed time.',
  files: {
    ...parts,
    'webhooks.test.mjs': `${asModule}import { afterEach, describe, expect, it, vi } from 'vitest'
${fromModule}
describe('the webhook handler', () => {
  afterEach(() => vi.useRealTimers())

  it.each(loadFixtures())('accepts $name', async (fixture) => {
    vi.useFakeTimers({ now: fixture.sentAt, toFake: ['Date'] })
    ${sending}
  })
})
`,
  },
})

export const jest = testFormat({
  id: 'jest',
  label: 'jest tests',
  summary: 'Fixtures and a jest file that sends them to a handler at the signed time.',
  files: {
    ...parts,
    'webhooks.test.js': `'use strict'
${requires}
const clockOnly = {
  doNotFake: [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ],
}

describe('the webhook handler', () => {
  afterEach(() => jest.useRealTimers())

  it.each(loadFixtures())('accepts $name', async (fixture) => {
    jest.useFakeTimers({ now: fixture.sentAt, ...clockOnly })
    ${sending}
  })
})
`,
  },
})

export const nodeTest = testFormat({
  id: 'node-test',
  label: 'node:test tests',
  summary: 'Fixtures and a file for node --test that sends them at the signed time.',
  files: {
    ...parts,
    'webhooks.test.mjs': `import assert from 'node:assert/strict'
${asModule}import { describe, it } from 'node:test'
${fromModule}
describe('the webhook handler', () => {
  for (const fixture of loadFixtures()) {
    it('accepts ' + fixture.name, async (context) => {
      context.mock.timers.enable({ apis: ['Date'], now: fixture.sentAt })
      const server = await startServer(createHandler(fixture))
      try {
        assert.equal(await sendFixture(fixture, server.url), 200)
      } finally {
        await server.close()
      }
    })
  }
})
`,
  },
})

export const playwright = testFormat({
  id: 'playwright',
  label: 'Playwright request tests',
  summary: 'Fixtures and a Playwright file that sends them with its request context.',
  files: {
    ...parts,
    'webhooks.spec.mjs': `${asModule}import { expect, test } from '@playwright/test'

const require = createRequire(import.meta.url)
const { headersOf, loadFixtures, startServer } = require('./webhook-fixtures.cjs')
const { createHandler } = require('./webhook-handler.example.cjs')

const realNow = Date.now
test.afterEach(() => {
  Date.now = realNow
})

// Playwright takes headers as an object, so repeated ones are joined as RFC 9110 allows.
const joined = (pairs) => {
  const headers = {}
  for (const [name, value] of pairs) {
    headers[name] = Object.hasOwn(headers, name) ? headers[name] + ', ' + value : value
  }
  return headers
}

for (const fixture of loadFixtures()) {
  test('the webhook handler accepts ' + fixture.name, async ({ request }) => {
    const server = await startServer(createHandler(fixture))
    try {
      Date.now = () => fixture.sentAt
      const response = await request.fetch(server.url + fixture.request.target, {
        method: fixture.request.method,
        headers: joined(headersOf(fixture)),
        ...(fixture.body.length > 0 ? { data: fixture.body } : {}),
        maxRedirects: 0,
      })
      expect(response.status()).toBe(200)
    } finally {
      await server.close()
    }
  })
}
`,
  },
})

export const supertest = testFormat({
  id: 'supertest',
  label: 'supertest tests',
  summary: 'Fixtures and a supertest file for node --test that sends them at the signed time.',
  files: {
    ...parts,
    'webhooks.test.mjs': `import { createServer } from 'node:http'
${asModule}import { describe, it } from 'node:test'
import supertest from 'supertest'

const require = createRequire(import.meta.url)
const { headersOf, loadFixtures } = require('./webhook-fixtures.cjs')
const { createHandler } = require('./webhook-handler.example.cjs')

// supertest sets a header once; a list of values goes out as so many lines.
const grouped = (pairs) => {
  const headers = new Map()
  for (const [name, value] of pairs) {
    const key = name.toLowerCase()
    const [first, values] = headers.get(key) ?? [name, []]
    headers.set(key, [first, [...values, value]])
  }
  return [...headers.values()].map(([name, all]) => [name, all.length === 1 ? all[0] : all])
}

describe('the webhook handler', () => {
  for (const fixture of loadFixtures()) {
    it('accepts ' + fixture.name, async (context) => {
      context.mock.timers.enable({ apis: ['Date'], now: fixture.sentAt })
      const { method, target } = fixture.request
      const call = supertest(createServer(createHandler(fixture)))[method.toLowerCase()](target)
      for (const [name, values] of grouped(headersOf(fixture))) call.set(name, values)
      // Bytes go out as they are only where superagent does not serialise them.
      call.serialize((body) => body)
      await (fixture.body.length > 0 ? call.send(fixture.body) : call).expect(200)
    })
  }
})
`,
  },
})
