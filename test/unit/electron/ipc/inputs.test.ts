import { describe, expect, it } from 'vitest'
import { callNames } from '../../../../electron/ipc/handlers'
import { inputs } from '../../../../electron/ipc/inputs'
import type { CallName, Input } from '../../../../shared/ipc/contract'
import { defaultSettings } from '../../../../shared/settings'

/** One input per call that has to be taken as it is. */
const good = {
  'app.state': null,
  'captures.page': { query: 'method=POST', order: 'newest', after: undefined, limit: 200 },
  'captures.get': { id: '01J9Z' },
  'captures.body': { id: '01J9Z', form: 'raw', offset: 0, length: 4 * 1024 ** 2 },
  'captures.change': { ids: ['01J9Z'], change: { note: 'a', tags: ['b'], pinned: true } },
  'captures.remove': { kind: 'query', query: '' },
  'captures.restore': { undo: 'u1' },
  'captures.suggest': { field: 'header[x-github-event]', prefix: '' },
  'captures.group': { id: '01J0000000', limit: 12 },
  'receiver.pause': null,
  'receiver.resume': null,
  'receiver.restart': null,
  'receiver.certificate': null,
  'replay.send': {
    captureId: '01J9Z',
    url: 'http://localhost:3000/hooks',
    method: 'PUT',
    setHeaders: [['X-A', 'b']],
    timeoutMs: 30_000,
    tls: 'verify',
  },
  'replay.preview': {
    captureId: '01J9Z',
    url: 'http://localhost:3000',
    timeoutMs: 1,
    tls: 'accept-any',
    path: { kind: 'strip', prefix: '/hooks' },
    dropHeaders: ['X-A'],
    credentials: 'send',
    metadata: 'refuse',
    signing: { kind: 'auto', name: 'stripe', deliveryId: 'fresh' },
    draft: {
      headers: [['A', 'b']],
      body: { body: new Uint8Array([1]), edits: [{ pointer: '/a', json: '1' }], form: 'pretty' },
    },
    target: 'staging',
    expectation: { status: '2xx', json: { path: '$.ok', equals: 'true' } },
  },
  'runs.start': {
    captures: { kind: 'run', run: 'r1', only: 'failed' },
    order: { url: 'http://localhost:3000', timeoutMs: 1, tls: 'verify' },
    line: 'shuffle',
    seed: 7,
    concurrency: 8,
    pace: { speed: 2.5, perSecond: 10 },
    retry: { retries: 3, firstWaitMs: 500, longestWaitMs: 60_000 },
  },
  'runs.continue': { id: 'r1' },
  'runs.pause': { id: 'r1' },
  'runs.resume': { id: 'r1' },
  'runs.stop': { id: 'r1' },
  'runs.list': null,
  'runs.items': { run: 'r1', only: 'all', after: -1, limit: 200 },
  'acceptance.look': {
    order: { captureId: '01J9Z', url: 'http://localhost:3000', timeoutMs: 1, tls: 'verify' },
    only: [],
  },
  'acceptance.run': {
    order: { captureId: '01J9Z', url: 'http://localhost:3000', timeoutMs: 1, tls: 'verify' },
    only: ['valid', 'wrong-secret'],
  },
  'acceptance.cancel': { captureId: '01J9Z' },
  'acceptance.text': { id: '7c9e6679', format: 'junit' },
  'files.saveReport': { id: '7c9e6679', format: 'html' },
  'drafts.get': { captureId: '01J9Z' },
  'drafts.keep': { captureId: '01J9Z', draft: { form: 'captured', method: 'PUT' } },
  'forwards.list': null,
  'forwards.change': { act: 'retry', url: 'http://localhost:3000/hooks' },
  'targets.list': null,
  'targets.save': {
    target: {
      name: 'staging',
      url: 'https://staging.test',
      path: { kind: 'keep' },
      setHeaders: [['X-A', 'b']],
      dropHeaders: ['X-B'],
      signing: { kind: 'auto', name: 'stripe', publicUrl: 'https://example.test' },
      timeoutMs: 1000,
      tls: 'verify',
      expectation: { status: '200' },
      http: '2',
      proxy: 'env',
      redirects: { most: 5, secrets: 'same-origin' },
    },
    replaces: 'old',
    secret: { kind: 'text', text: 's', keep: 'session' },
  },
  'targets.remove': { name: 'staging' },
  'targets.useFor': { endpoint: '/stripe', name: undefined },
  'targets.trust': { host: 'localhost:3000' },
  'replay.cancel': { captureId: '01J9Z' },
  'replay.history': { captureId: '01J9Z' },
  'replay.body': { attemptId: '7', form: 'decoded', offset: 0, length: 1 },
  'replay.sentBody': { attemptId: '7', offset: 0, length: 1 },
  'settings.get': null,
  'settings.change': defaultSettings,
  'data.info': null,
  'data.chooseFolder': { purpose: 'move' },
  'data.backUp': { folder: '/backups' },
  'data.verify': null,
  'data.cancel': null,
  'data.cancelMove': null,
  'data.move': { folder: '/elsewhere' },
  'data.removeFormer': null,
  'data.eraseAll': { typed: 'delete everything' },
  'schemas.list': null,
  'schemas.look': { id: '01J9Z' },
  'schemas.drift': { id: '01J9Z' },
  'schemas.facts': { id: '01J9Z', pointer: '/a~1b/0' },
  'schemas.read': { text: '{}' },
  'schemas.add': { name: 'Pet', text: '{}', file: 'pets.yaml', pointer: undefined },
  'schemas.remove': { id: 's1' },
  'schemas.bind': {
    scope: { kind: 'event', provider: 'onefuzz', eventType: 'ping' },
    schema: { kind: 'own', id: 's1' },
  },
  'schemas.learned': { id: '01J9Z', format: 'zod' },
  'schemas.promote': { id: '01J9Z', name: 'Learned' },
  'endpoints.list': null,
  'endpoints.save': {
    path: '/stripe',
    provider: 'stripe',
    publicUrl: null,
    signing: {
      scheme: 'generic',
      recipe: {
        header: 'X-Sig',
        syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
        message: '{timestamp}.{body}',
        timestamp: { unit: 'seconds', window: { pastSeconds: 300, futureSeconds: undefined } },
        digest: 'hmac-sha256',
        encoding: 'hex',
        secret: 'utf8',
      },
      publicKeys: ['-----BEGIN PUBLIC KEY-----'],
      headerName: 'X-Sig',
      toleranceSeconds: 300,
    },
    addSecrets: [
      { kind: 'text', text: ' as typed ', keep: 'session' },
      { kind: 'copy', id: 'a1' },
    ],
    removeSecrets: ['a2'],
    contentTypes: ['application/json'],
    forwardTo: ['http://localhost:3000'],
    forwarding: { answerFrom: 'target', answerWithinMs: 5000, otherwise: 'response' },
    replaces: '/pay',
    copies: '/paid',
    authorization: { kind: 'copy', id: 'a1' },
    challenges: { ignore: ['slack'] },
  },
  'endpoints.remove': { path: '/stripe' },
  'endpoints.restore': { path: '/stripe' },
  'endpoints.seen': null,
  'config.chooseFile': { purpose: 'read' },
  'config.look': { file: '/home/a/hookwright.json' },
  'config.take': { file: '/home/a/hookwright.json' },
  'config.write': { file: '/home/a/hookwright.json' },
  'providers.save': { id: 'azure', secret: null, plain: { headerName: 'X-Sum' } },
  'signature.check': { id: '01J9Z', trial: { secret: 's', signing: { scheme: 'stripe' } } },
  'signature.reveal': { id: '01J9Z' },
  'signature.forms': { id: '01J9Z', forms: ['raw', 'minimized'] },
  'signature.solve': { id: '01J9Z', trial: { publicUrl: 'https://example.test/a' } },
  'signature.infer': { id: '01J9Z', trial: { secret: 's' } },
  'signature.cancel': { id: '01J9Z' },
  'signature.schemes': null,
  'judging.look': null,
  'judging.pause': null,
  'judging.resume': null,
  'signature.fleet': { id: '01J9Z' },
  'published.page': { binding: 'event.*.github.#', before: undefined, limit: 100 },
  'published.content': { captureId: '01J9Z' },
  'published.clear': { which: 'settled' },
  'tools.ask': { kind: 'pipeline', yaml: 'steps: []', id: '01J9Z' },
  'tunnel.look': null,
  'tunnel.open': { provider: 'localtunnel' },
  'tunnel.close': null,
  'tunnel.test': null,
  'samples.list': null,
  'samples.send': { id: 'onefuzz/ping' },
  'exports.text': { id: '01J9Z', format: 'curl', redaction: 'default' },
  'exports.look': { chosen: { kind: 'ids', ids: ['01J9Z'] }, format: 'har', redaction: 'none' },
  'exports.write': {
    chosen: { kind: 'query', query: 'method=POST' },
    format: 'fixture',
    redaction: 'default',
    folder: '/tmp/x',
  },
  'exports.cancel': { folder: '/tmp/x' },
  'exports.chooseFolder': null,
  'exports.prepareDrag': { ids: ['01J9Z'], redaction: 'default' },
  'exports.startDrag': { drag: 'a1b2c3d4' },
  'imports.look': { files: [{ name: 'a.har', bytes: new Uint8Array([1]) }] },
  'imports.keep': { files: [] },
  'backfill.memory': null,
  'backfill.look': {
    source: 'github',
    api: 'https://github.example.com/api/v3',
    place: { repo: 'ada/engine' },
    since: { kind: 'ago', ms: 86_400_000 },
    token: { kind: 'text', text: 'ghp_x', keep: 'once' },
  },
  'backfill.fetch': { look: 'a1b2', keys: ['/repos/ada/engine/hooks/1/deliveries/2'] },
  'backfill.cancel': null,
  'backfill.forget': { source: 'github' },

  'clipboard.write': { text: '' },
  'files.saveBody': { id: '01J9Z' },
  'links.open': { url: 'https://nodejs.org' },
  'folder.open': null,
  'commands.run': { command: 'window.new' },
  'openings.take': null,
} as unknown as { readonly [C in CallName]: Input<C> }

const wrongForAll: readonly unknown[] = [
  7,
  true,
  'text',
  [],
  [null],
  Symbol.iterator,
  () => null,
  { unheardOf: 1 },
  new Map(),
  new Date(0),
]

describe.each(callNames)('the input of %s', (name) => {
  it('is taken as the contract says', () => {
    expect(inputs[name](good[name], 'input')).toEqual({ ok: true, value: good[name] })
  })

  it('is refused when it is of another type', () => {
    const taken = wrongForAll.filter((raw) => inputs[name](raw, 'input').ok)
    // A call whose parts are all optional may be given none.
    expect(taken.filter((raw) => Object.keys(raw as object).length > 0)).toEqual([])
    expect(taken.filter((raw) => typeof raw !== 'object')).toEqual([])
  })

  it('is refused when one of its parts is of another type', () => {
    const input: unknown = good[name]
    if (typeof input !== 'object' || input === null) return
    for (const key of Object.keys(input)) {
      const broken = { ...input, [key]: { not: 'this' } }
      expect(inputs[name](broken, 'input'), key).toMatchObject({ ok: false })
    }
  })
})

describe('limits', () => {
  it.each([0, 1001, 1.5])('a page of %d rows is refused', (limit) => {
    const page = { query: '', order: 'newest', after: undefined, limit }
    expect(inputs['captures.page'](page, 'input').ok).toBe(false)
  })

  it('a slice of more than 4 MiB is refused', () => {
    const slice = { id: 'a', form: 'raw', offset: 0, length: 4 * 1024 ** 2 + 1 }
    expect(inputs['captures.body'](slice, 'input').ok).toBe(false)
  })

  it.each(['', '../../etc/passwd', 'a b', "a'", 'a\n', 'a'.repeat(129)])(
    'the id %j is refused',
    (id) => {
      expect(inputs['captures.get']({ id }, 'input').ok).toBe(false)
    },
  )

  it('a part of the settings may be changed alone', () => {
    expect(inputs['settings.change']({ port: 0 }, 'input')).toEqual({
      ok: true,
      value: { port: 0 },
    })
    expect(inputs['settings.change']({ port: 65_536 }, 'input').ok).toBe(false)
  })
})
