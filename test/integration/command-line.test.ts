import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/storage/database'
import { hookwright, type Listening, listening } from '../support/command-line'
import { type SampleFile, samplesOf } from '../support/samples'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-cli-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let folders = 0
const newFolder = (): string => join(scratch, `data-${folders++}`)
const fileWith = (name: string, content: unknown): string => {
  const file = join(scratch, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const post = (url: string, body: string, headers: readonly string[] = []): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: ['Host', 'x', ...headers] },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

describe('listen', () => {
  let running: Listening | undefined
  afterEach(async () => {
    await running?.end('SIGKILL')
    running = undefined
  })

  it('says where it listens, tells each capture with its analysis, and ends with 0', async () => {
    const folder = newFolder()
    running = await listening(folder)
    expect(await post(`${running.url}/onefuzz?a=%20b`, '{"event_type":"ping","event":{}}')).toBe(
      200,
    )
    const told = await running.line(({ type }) => type === 'capture')
    expect(told).toMatchObject({
      capture: { method: 'POST', target: '/onefuzz?a=%20b', truncated: false, incomplete: false },
      analysis: { provider: 'onefuzz', eventType: 'ping' },
    })
    expect(await running.end('SIGTERM')).toBe(0)
    const listed = await hookwright(['captures', '--data', folder, '--json', '--bodies'])
    expect(listed.json()[0]).toMatchObject({ id: told.capture.id, bodyBytes: 32 })
  })

  it('refuses a port that is taken instead of taking another one', async () => {
    running = await listening(newFolder())
    const second = await hookwright([
      'listen',
      '--data',
      newFolder(),
      '--port',
      String(running.port),
    ])
    expect(second.code).toBe(4)
    expect(second.stderr).toContain(String(running.port))
    expect(second.stderr).not.toContain('    at ')
  })

  it('refuses a data folder that another one owns, and names the owner', async () => {
    const folder = newFolder()
    running = await listening(folder)
    const second = await hookwright(['listen', '--data', folder, '--port', '0'])
    expect(second.code).toBe(4)
    expect(second.stderr).toContain('hookwright listen')
  })

  it('refuses a folder whose replays a newer version wrote, once, and changes nothing', async () => {
    const folder = newFolder()
    mkdirSync(folder, { mode: 0o700 })
    const file = join(folder, 'replays.db')
    const database = openDatabase(file, { access: 'write' })
    database.exec('CREATE TABLE x (y); PRAGMA user_version = 99')
    database.close()
    const before = readFileSync(file)
    const result = await hookwright(['listen', '--port', '0', '--data', folder])
    expect(result.code).toBe(4)
    expect(result.stderr.match(/newer Hookwright \(version 99/g)).toHaveLength(1)
    expect(readFileSync(file)).toEqual(before)
  })

  it('tells on the error stream what was damaged and where it was kept', async () => {
    const folder = newFolder()
    mkdirSync(folder)
    writeFileSync(join(folder, 'settings.json'), '{"version":')
    running = await listening(folder)
    await running.end()
    expect(running.complaint()).toContain('settings file was damaged')
  })

  it.each([
    [['--data', '']],
    [['--forward-to', 'ftp://example.test/']],
    [['--forward-to', 'example.test']],
  ])('refuses to start with %j', async (flags) => {
    const { code, stdout, stderr } = await hookwright(['listen', '--data', newFolder(), ...flags])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })

  it('sends each capture on and tells what was answered', async () => {
    const target = await listening(newFolder())
    running = await listening(newFolder(), ['--forward-to', `${target.url}/on`])
    await post(running.url, 'hello')
    expect(await running.line(({ type }) => type === 'reply')).toMatchObject({ status: 200 })
    const arrived = await target.line(({ type }) => type === 'capture')
    expect(arrived.capture).toMatchObject({ target: '/on', bodyBytes: 5 })
    await target.end('SIGKILL')
  })

  it('answers as its configuration says', async () => {
    const config = fileWith('answers.json', {
      endpoints: [
        { path: '/s', response: { status: 202, sequence: [500, 503, 202] } },
        { path: '/j', contentTypes: ['application/json'] },
      ],
    })
    running = await listening(newFolder(), ['--config', config])
    const statuses: number[] = []
    for (let turn = 0; turn < 4; turn++) statuses.push(await post(`${running.url}/s`, ''))
    expect(statuses).toEqual([500, 503, 202, 202])
    expect(await post(`${running.url}/j`, 'x', ['Content-Type', 'text/plain'])).toBe(415)
    expect(await post(`${running.url}/j`, '1', ['Content-Type', 'application/JSON; a=b'])).toBe(200)
  })
})

describe('kill -9 under load', () => {
  it('loses no acknowledged request and doubles none', async () => {
    const folder = newFolder()
    const acknowledged = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const running = await listening(folder)
      let isAlive = true
      const sender = async (name: string): Promise<void> => {
        for (let number = 0; isAlive; number++) {
          const id = `${round}-${name}-${number}`
          const body = id.padEnd(number % 7 === 0 ? 50_000 : 300, '.')
          const status = await post(`${running.url}/${id}`, body).catch(() => 0)
          if (status === 200) acknowledged.add(`/${id}`)
          else isAlive = false
        }
      }
      const senders = Array.from({ length: 8 }, (_, index) => sender(String(index)))
      const before = acknowledged.size
      // Killed by progress, not by the clock: in the middle of whatever is going on.
      await Promise.race([
        Promise.all(senders),
        (async () => {
          while (acknowledged.size < before + 150 + round * 37) {
            await new Promise((resolve) => setImmediate(resolve))
          }
        })(),
      ])
      await running.end('SIGKILL')
      isAlive = false
      await Promise.all(senders)
    }
    const listed = await hookwright(['captures', '--data', folder, '--json'])
    const targets = listed.json().map(({ target }) => target as string)
    const kept = new Set(targets)
    expect([...acknowledged].filter((target) => !kept.has(target))).toEqual([])
    expect(targets).toHaveLength(kept.size)
    expect(acknowledged.size).toBeGreaterThan(600)
  }, 120_000)
})

describe('what was captured', () => {
  const folder = newFolder()
  const body = '{ "big": 12345678901234567890, "price": 10.00 }\n'
  let id = ''

  beforeAll(async () => {
    const running = await listening(folder)
    await post(`${running.url}/a?x=%41`, body, ['X-Twice', '1', 'x-twice', '2', 'X-Hub', 'é'])
    const told = await running.line(({ type }) => type === 'capture')
    id = told.capture.id
    await running.end()
  })

  it('is shown exactly as sent', async () => {
    const shown = await hookwright(['show', 'latest', '--data', folder, '--body'])
    expect(shown.stdout).toBe(body)
    const raw = await hookwright(['show', id.slice(0, 20), '--data', folder, '--raw'])
    expect(raw.stdout).toMatch(/^POST \/a\?x=%41 HTTP\/1\.1\r\n/)
    expect(raw.stdout).toContain('X-Twice: 1\r\nx-twice: 2\r\n')
  })

  it('keeps its numbers in other layouts', async () => {
    const form = await hookwright(['show', id, '--data', folder, '--form', 'minimized'])
    expect(form.stdout).toBe('{"big":12345678901234567890,"price":10.00}')
  })

  it('is found by a query, and a fault in one is pointed at', async () => {
    const found = await hookwright([
      'captures',
      '--data',
      folder,
      '--filter',
      'path^=/a body*="10.00"',
    ])
    expect(found.stdout).toContain(id)
    const fault = await hookwright(['captures', '--data', folder, '--filter', 'metod=POST'])
    expect(fault.code).toBe(2)
    expect(fault.stderr).toContain('metod')
  })

  it('is replayed byte for byte, and a failed expectation is told by the exit code', async () => {
    const target = await listening(newFolder())
    const args = ['replay', id, '--data', folder, '--to', `${target.url}/t`, '--json']
    const sent = await hookwright([...args, '--expect', '200'])
    expect(sent.code).toBe(0)
    expect(sent.json()[0]).toMatchObject({ captureId: id, attempt: 1, status: 200 })
    const { capture } = await target.line(({ type }) => type === 'capture')
    const original = (await hookwright(['show', id, '--data', folder, '--json'])).json()[0]
    expect(capture.bodySha256).toBe(original.bodySha256)
    const names = (headers: [string, string][]) => headers.filter(([name]) => /^x-/i.test(name))
    expect(names(capture.headers)).toEqual(names(original.headers))
    expect((await hookwright([...args, '--expect', '201'])).code).toBe(1)
    await target.end('SIGKILL')
    expect((await hookwright(args)).code).toBe(5)
  })

  it.each([
    ['an unknown id', ['show', 'ZZZZ'], 3],
    ['an unknown command', ['nope'], 2],
    ['an unknown flag', ['captures', '--nope'], 2],
    ['a missing word', ['show'], 2],
    ['a URL that cannot be sent to', ['replay', 'latest', '--to', 'file:///etc/passwd'], 2],
    [
      'a header that would inject another',
      ['replay', 'latest', '--to', 'http://x', '-H', 'a: b\nc: d'],
      2,
    ],
  ])('%s ends with its own exit code and says what to do', async (_, args, code) => {
    const isKnown = args[0] !== 'nope'
    const result = await hookwright(isKnown ? [...args, '--data', folder] : args)
    expect(result.code).toBe(code)
    expect(result.stderr.trim().split('\n').length).toBeGreaterThan(1)
    expect(result.stdout).toBe('')
  })

  it('tells of a secret file that is none without telling the secret, in doctor and beside results', async () => {
    const secretText = 'not-a-file-but-the-secret'
    const config = join(scratch, 'mistyped.json')
    writeFileSync(config, JSON.stringify({ foundries: { secretFile: secretText } }))
    const request = join(scratch, 'mistyped.http.txt')
    writeFileSync(request, 'POST / HTTP/1.1\r\nHost: a.test\r\n\r\n')
    const doctor = await hookwright(['doctor', '--config', config, '--data', newFolder()])
    expect(doctor.stdout).toContain('/foundries/secretFile names no file')
    const analyzed = await hookwright(['analyze', request, '--config', config, '--json'])
    expect(analyzed.code).toBe(0)
    expect(analyzed.stderr).toContain('/foundries/secretFile names no file')
    expect(JSON.parse(analyzed.stdout)).toHaveProperty('signature')
    expect(doctor.stdout + doctor.stderr + analyzed.stderr).not.toContain(secretText)
  })

  it('names a file or a shared folder as no data folder in doctor', async () => {
    const file = fileWith('no-folder', '')
    const shared = newFolder()
    mkdirSync(shared)
    chmodSync(shared, 0o1777)
    for (const data of [file, shared]) {
      const { code, stdout } = await hookwright(['doctor', '--data', data])
      expect(code).toBe(1)
      expect(stdout).toContain('FAIL  Data folder')
    }
  })

  it('goes for good when it is deleted', async () => {
    const copy = newFolder()
    const running = await listening(copy)
    await post(running.url, 'planted-text-to-delete')
    await running.line(({ type }) => type === 'capture')
    await running.end()
    const nowhere = ['--to', 'http://127.0.0.1:1/planted-text']
    expect((await hookwright(['replay', 'latest', '--data', copy, ...nowhere])).code).toBe(5)
    expect((await hookwright(['delete', '--data', copy, '--filter', ''])).code).toBe(2)
    const deleted = await hookwright(['delete', 'latest', '--data', copy, '--json'])
    expect(deleted.json()).toEqual([{ removed: 1 }])
    const left = readdirSync(copy, { recursive: true, encoding: 'utf8' })
      .filter((name) => name !== 'bodies')
      .filter((name) => readFileSync(join(copy, name), 'latin1').includes('planted-text'))
    expect(left).toEqual([])
  })
})

describe.concurrent('analyze', () => {
  const verdicts: readonly (SampleFile & { config: string; file: string })[] = samplesOf(
    'request',
  ).map((sample) => ({
    ...sample,
    config: fileWith(`${sample.id}.config.json`, sample.context),
    file: fileWith(`${sample.id}.request.json`, sample.request),
  }))

  it.each(verdicts)('$id: $title', async ({ config, file, expect: expected }) => {
    const result = await hookwright(['analyze', file, '--config', config, '--json'])
    const record = result.json()[0]
    const {
      signature,
      hints = [],
      schemaErrors = [],
      roleStatus: _,
      referenceReceiverStatus: __,
      alsoValidAgainst,
      ...fields
    } = expected
    expect(record).toMatchObject(fields)
    for (const error of schemaErrors)
      expect(record.schemaErrors).toContainEqual(expect.objectContaining(error))
    expect(record.hints).toEqual(expect.arrayContaining(hints))
    if (alsoValidAgainst) expect(record.alsoValidAgainst).toEqual(alsoValidAgainst)
    const { diagnosis, notes, ...verdict } = signature
    expect(record.signature).toMatchObject(verdict)
    if (notes) expect(new Set(record.signature.notes)).toEqual(new Set(notes))
    if (diagnosis?.length === 0) expect(record.signature.diagnosis).toEqual([])
    // Several codes mean that at least one must be told.
    if (diagnosis?.length > 0) {
      expect(diagnosis.some((code: string) => record.signature.diagnosis.includes(code))).toBe(true)
    }
  })
})

describe('verify', () => {
  it('agrees with every published vector', async () => {
    const file = join(import.meta.dirname, '../fixtures/signatures/signature-vectors.json')
    const result = await hookwright(['verify', '--vectors', file, '--json'])
    expect(result.json().filter(({ expected, verdict }) => expected !== verdict)).toEqual([])
    expect(result.code).toBe(0)
  })

  it('ends with 0 only for a valid signature', async () => {
    const sample = samplesOf('request').find(({ id }) => id === 's1-doc-minimized')
    const file = fileWith('verify.json', sample?.request)
    const args = ['verify', file, '--provider', 'azure', '--secret-env', 'HOOK_SECRET', '--json']
    const right = await hookwright(args, { env: { HOOK_SECRET: 'secret' } })
    expect(right.code).toBe(0)
    const wrong = await hookwright(args, { env: { HOOK_SECRET: 'secret ' } })
    expect(wrong.code).toBe(1)
    expect(wrong.json()[0].signature).toMatchObject({
      verdict: 'invalid',
      diagnosis: ['secret-trimmed'],
    })
  })
})

describe.concurrent('tool', () => {
  it.each(samplesOf('azure-pipeline'))(
    '$id: $title',
    async ({ id, yaml, body, expect: expected }) => {
      const definition = fileWith(`${id}.yml`, yaml)
      const file = fileWith(`${id}.json`, { method: 'POST', url: '/', headers: [], body })
      const result = await hookwright([
        'tool',
        'azure-pipeline',
        '--yaml',
        definition,
        file,
        '--json',
      ])
      expect(result.json()[0]).toMatchObject(expected)
      expect(result.code).toBe(expected.runQueued ? 0 : 1)
    },
  )

  it.each(samplesOf('tsfield'))('$id: $title', async ({ id, tsField, body, expect: expected }) => {
    const file = fileWith(`${id}.json`, { method: 'POST', url: '/', headers: [], body })
    const result = await hookwright(['tool', 'tsfield', tsField ?? '', file, '--json'])
    expect(result.json()[0]).toMatchObject(expected)
  })

  const settingsKinds: Readonly<Record<string, string>> = {
    'foundries.factory-config.notify': 'foundries.factory-config',
  }
  it.each(samplesOf('config'))('$id: $title', async (sample) => {
    const { id, schema, yaml, input, expect: expected } = sample
    const kind = settingsKinds[schema] ?? schema
    const file = fileWith(`${id}.settings`, yaml ?? JSON.stringify(input))
    const result = await hookwright(['tool', 'settings', kind, file, '--json'])
    const { errors = [], ...verdict } = expected
    expect(result.json()[0]).toMatchObject(verdict)
    for (const error of errors) {
      expect(result.json()[0].errors).toContainEqual(expect.objectContaining(error))
    }
  })

  it('names its kinds where one is unknown', async () => {
    const result = await hookwright(['tool', 'settings', 'nope', 'x'])
    expect(result.code).toBe(2)
    expect(result.stderr).toContain('azure.webhook-resource')
  })
})

describe('diff', () => {
  it.each(samplesOf('diff'))('$id: $title', async ({ id, body, context, expect: expected }) => {
    const file = fileWith(`${id}.json`, { method: 'POST', url: '/', headers: [], body })
    const digests = ['--provider', 'azure', '--secret-env', 'HOOK_SECRET']
    const env = { HOOK_SECRET: context.azure.secret }
    const compare = async (form: string) =>
      (
        await hookwright(['diff', file, '--forms', `raw,${form}`, ...digests, '--json'], { env })
      ).json()[0]
    const minimized = await compare('minimized')
    const pretty = await compare('pretty2')
    expect(minimized.forms.minimized.text).toBe(expected.minimized)
    expect(pretty.forms.pretty2.text).toBe(expected.pretty2)
    expect(minimized.rawEquals).toBe(expected.rawEquals)
    expect({
      raw: minimized.forms.raw.signature,
      minimized: minimized.forms.minimized.signature,
      pretty2: pretty.forms.pretty2.signature,
    }).toEqual(expected.hmacSha1)
  })

  it('tells values from layout, and leaves ignored paths out', async () => {
    const request = (body: string) => ({ method: 'POST', url: '/', headers: [], body })
    const a = fileWith('diff-a.json', request('{"id":1,"n":1.0,"at":5}'))
    const b = fileWith('diff-b.json', request('{ "at": 6, "n": 1, "id": 1 }'))
    const all = await hookwright(['diff', a, b, '--json'])
    expect(all.code).toBe(1)
    expect(all.json()[0].json).toMatchObject({
      changes: [{ kind: 'changed', path: '/at', a: '5', b: '6' }],
      numberSpellings: 1,
    })
    expect((await hookwright(['diff', a, b, '--ignore', '/at'])).code).toBe(0)
  })
})
