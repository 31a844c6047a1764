import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, describe, expect, it } from 'vitest'
import { hookwright, type Listening, listening } from '../support/command-line'
import { type SampleReply, type SampleRequest, sendSample } from '../support/sample-request'
import { samplesOf } from '../support/samples'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-roles-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let count = 0
const newFolder = (): string => join(scratch, `data-${count++}`)

/** Runs `listen` with a configuration for as long as `use` takes. */
async function withReceiver(
  config: unknown,
  use: (receiver: Listening, folder: string) => Promise<void>,
): Promise<void> {
  const folder = newFolder()
  const file = join(scratch, `config-${count++}.json`)
  writeFileSync(file, JSON.stringify(config))
  const receiver = await listening(folder, ['--config', file])
  try {
    await use(receiver, folder)
  } finally {
    await receiver.end()
  }
}

interface Step {
  readonly name: string
  readonly request: SampleRequest
  // biome-ignore lint/suspicious/noExplicitAny: expectations depend on the step
  readonly expect: any
  readonly save?: Readonly<Record<string, string>>
}

const schemas = join(import.meta.dirname, '../../resources/schemas')
const fits = (schema: string, value: unknown): boolean =>
  addFormats
    .default(new Ajv({ strict: false }))
    .compile(JSON.parse(readFileSync(join(schemas, `${schema}.json`), 'utf8')))(value)

/** `{{name}}` alone becomes the saved value itself; inside a text it becomes its text. */
function filled<T>(value: T, saved: ReadonlyMap<string, unknown>): T {
  if (typeof value === 'string') {
    const alone = /^\{\{(\w+)\}\}$/.exec(value)
    if (alone) return (saved.get(alone[1] ?? '') ?? value) as T
    return value.replace(/\{\{(\w+)\}\}/g, (_, name) => String(saved.get(name))) as T
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, saved)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filled(item, saved)]),
  ) as T
}

const pathsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1)
const at = (value: unknown, pointer: string): unknown =>
  pathsOf(pointer).reduce<unknown>(
    (found, key) => (found as Record<string, unknown> | undefined)?.[key],
    value,
  )

function checkReply(expected: Step['expect'], reply: SampleReply): void {
  expect(reply.status).toBe(expected.status)
  if (expected.json) expect(reply.json).toMatchObject(expected.json)
  if (expected.schema) expect(fits(expected.schema, reply.json)).toBe(true)
  if (expected.bodyEmpty) expect(reply.body).toBe('')
  if (expected.jsonArrayLength !== undefined) {
    expect(reply.json).toHaveLength(expected.jsonArrayLength)
  }
  for (const pointer of expected.absent ?? []) expect(at(reply.json, pointer)).toBeUndefined()
}

async function checkBehind(
  expected: Step['expect'],
  target: string,
  { receiver, folder }: { readonly receiver: Listening; readonly folder: string },
): Promise<void> {
  if (!expected.published && !expected.inspector) return
  const told = await receiver.line((line) => line.capture?.target === target)
  if (expected.inspector) expect(told.analysis).toMatchObject(expected.inspector)
  if (!expected.published) return
  const listed = await hookwright(['published', '--json', '--data', folder])
  const message = listed.json().find(({ captureId }) => captureId === told.capture.id)
  expect(message).toMatchObject(expected.published)
  expect(message.headers).toEqual(expected.published.headers)
}

describe.each(samplesOf('scenario'))('the gaia role in $id', ({ title, context, steps }) => {
  it(`${title}`, { timeout: 30_000 }, async () => {
    await withReceiver(context, async (receiver, folder) => {
      const saved = new Map<string, unknown>()
      for (const step of steps as readonly Step[]) {
        const request = filled(step.request, saved)
        const reply = await sendSample(receiver.url, request)
        // An expectation may name what this very answer brings.
        for (const [name, pointer] of Object.entries(step.save ?? {})) {
          saved.set(name, at(reply.json, pointer))
        }
        const expected = filled(step.expect, saved)
        checkReply(expected, reply)
        await checkBehind(expected, request.url, { receiver, folder })
      }
    })
  })
})

const bearer: readonly (readonly [string, string])[] = [
  ['Content-Type', 'application/json'],
  ['X-ORIG-SERVER', 'webhook.example.test'],
  ['Authorization', 'Bearer one'],
]
const hookBody = '{"datasource":"a.b","event":"push"}'

describe('the gaia role over a restart', () => {
  it('keeps its webhooks, and sets a damaged file aside', { timeout: 30_000 }, async () => {
    const folder = newFolder()
    const file = join(scratch, 'gaia-restart.json')
    writeFileSync(file, JSON.stringify({ gaia: { accessTokens: { one: 1 } } }))
    const first = await listening(folder, ['--config', file])
    const made = await sendSample(first.url, {
      method: 'POST',
      url: '/wh/config',
      headers: bearer,
      body: hookBody,
    })
    expect(made.json.hookUrl).toBe(`https://webhook.example.test/wh/one/${made.json.token}`)
    const push = {
      method: 'POST',
      url: `/wh/one/${made.json.token}`,
      headers: [['Content-Type', 'application/json']] as const,
      body: '',
    }
    expect((await sendSample(first.url, push)).status).toBe(204)
    await first.end()

    const listed = await hookwright(['published', '--json', '--data', folder])
    expect(listed.json()).toMatchObject([{ content: '{}', routingKey: 'event.1.a.b.push' }])
    expect(listed.json()[0].warnings).toHaveLength(1)

    const second = await listening(folder, ['--config', file])
    expect((await sendSample(second.url, push)).status).toBe(204)
    await second.end()

    writeFileSync(join(folder, 'gaia.json'), '{"hooks":[')
    const third = await listening(folder, ['--config', file])
    expect((await sendSample(third.url, push)).status).toBe(400)
    await third.end()
  })
})

/** Samples with the same context share a receiver. */
const byContext = (field: string) => {
  const groups = new Map<string, ReturnType<typeof samplesOf>[number][]>()
  for (const sample of samplesOf('request')) {
    if (sample.expect[field] === undefined) continue
    const key = JSON.stringify(sample.context ?? {})
    groups.set(key, [...(groups.get(key) ?? []), sample])
  }
  return [...groups].map(([key, samples]) => ({ context: JSON.parse(key), samples }))
}

describe('answers to the documents’ requests', () => {
  it('are those of the systems that are played', { timeout: 60_000 }, async () => {
    for (const { context, samples } of byContext('roleStatus')) {
      await withReceiver(context, async ({ url }) => {
        for (const { id, request, expect: expected } of samples) {
          const { status } = await sendSample(url, request)
          if (expected.roleStatus === 'not-2xx') expect(status, id).toBeGreaterThanOrEqual(400)
          else expect(status, id).toBe(expected.roleStatus)
        }
      })
    }
  })

  it('are those of the vendor’s example receiver in strict mode', { timeout: 60_000 }, async () => {
    for (const { context, samples } of byContext('referenceReceiverStatus')) {
      const strict = { ...context, foundries: { ...context.foundries, strict: true } }
      await withReceiver(strict, async ({ url }) => {
        for (const { id, request, expect: expected } of samples) {
          const { status } = await sendSample(url, request)
          expect(status, id).toBe(expected.referenceReceiverStatus)
        }
      })
    }
  })
})
