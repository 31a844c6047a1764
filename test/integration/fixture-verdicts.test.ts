import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { placesBeside } from '../../electron/built-places'
import type { Command } from '../../electron/cli/command'
import { analyze } from '../../electron/cli/commands/analyze'
import { captures } from '../../electron/cli/commands/captures'
import { exportCaptures } from '../../electron/cli/commands/export'
import { importCaptures } from '../../electron/cli/commands/import'
import { verify } from '../../electron/cli/commands/verify'
import { parseCommand } from '../../electron/cli/parse-command'
import { endpointOfSample, samples, sendSample } from '../../electron/samples'
import type { CaptureStore } from '../../electron/storage/capture-store'
import { fromBase64, utf8 } from '../../shared/bytes'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { startReceiverBench } from '../support/receiver-bench'
import { samplesOf } from '../support/samples'

/** Runs a command in this process; what it prints comes back line by line. */
async function run(command: Command, data: string, args: readonly string[]): Promise<string[]> {
  const { words, flags } = ofResult(parseCommand(command, [...args, '--data', data]))
  const lines: string[] = []
  let bytes = Buffer.alloc(0)
  ofResult(
    await command.run({
      words,
      flags,
      output: {
        line: (text) => void lines.push(text),
        json: (value) => void lines.push(JSON.stringify(value)),
        bytes: async (more) => {
          bytes = Buffer.concat([bytes, more])
        },
        note: () => undefined,
        failure: () => undefined,
      },
      dataDir: data,
      env: {},
      places: placesBeside(import.meta.url),
      version: 'test',
      stdin: Readable.from([]),
      stop: new AbortController().signal,
    }),
  )
  return bytes.length > 0 ? [bytes.toString()] : lines
}

interface Verdicts {
  readonly provider: string
  readonly eventType?: string
  readonly schemaValid?: boolean
  readonly signature: { readonly verdict: string; readonly notes: readonly string[] }
}

async function analysis(data: string, id: string, config: readonly string[]): Promise<Verdicts> {
  const [line = ''] = await run(analyze, data, [id, '--json', ...config])
  return JSON.parse(line)
}

const storyOf = ({ provider, eventType, schemaValid, signature }: Verdicts) => ({
  provider,
  eventType,
  schemaValid,
  verdict: signature.verdict,
})

/** Writes the newest capture out and reads it into an empty data folder, whose id it gives. */
async function movedBy(
  data: string,
  redact: string,
  format: 'fixture' | 'ndjson',
  config: readonly string[],
): Promise<{ readonly data: string; readonly id: string }> {
  const out = aDataFolder('out')
  const flags = ['latest', '--redact', redact, '--format', format, '--out', out, ...config]
  await run(exportCaptures, data, flags)
  const second = aDataFolder()
  const path = format === 'fixture' ? out : join(out, 'captures.ndjson')
  const [id = ''] = await run(importCaptures, second, [path])
  return { data: second, id }
}

function configFile(config: unknown): readonly string[] {
  const folder = aDataFolder()
  const file = `${folder}.json`
  writeFileSync(file, JSON.stringify(config))
  return ['--config', file]
}

async function stored(fill: (store: CaptureStore) => Promise<unknown>): Promise<string> {
  const data = aDataFolder()
  const store = await aStore({ folder: data })
  await fill(store)
  await store.close()
  return data
}

const ofDocuments = samplesOf('request')
  .filter(({ request, context }) => Array.isArray(request.headers) && !isElsewhere(context))
  .map(({ id, request, context }) => ({
    id,
    config: context,
    store: () => {
      const { method, url, headers, body, bodyBase64 } = request
      const bytes = bodyBase64 === undefined ? utf8(body ?? '') : fromBase64(bodyBase64)
      return stored((store) =>
        store.append(anArrival({ method, target: url, headers, body: bytes ?? utf8('') })),
      )
    },
  }))

/** A secret in a file of its own belongs to the configuration, which another test is about. */
function isElsewhere(context: unknown): boolean {
  return JSON.stringify(context ?? {}).includes('secretFile')
}

const ofApplication = samples.map(({ id }) => {
  const endpoint = endpointOfSample(id)
  const secrets = endpoint && [{ value: endpoint.secret }]
  return {
    id,
    config: {
      endpoints: endpoint ? [{ path: endpoint.path, provider: endpoint.provider, secrets }] : [],
    },
    store: () =>
      stored(async (store) => {
        const bench = await startReceiverBench({ keep: store.append })
        const { port } = bench.receiver
        const folder = pathToFileURL(join(import.meta.dirname, '../../resources/samples/'))
        ofResult(await sendSample(id, folder, { host: '127.0.0.1', port }))
        await bench.receiver.close()
      }),
  }
})

/** Of what nobody could check, the fixture tells a secret that fits. */
const asExported = (verdict: string): string =>
  verdict === 'unchecked' || verdict === 'unexpected' ? 'valid' : verdict

describe.each(['fixture', 'ndjson'] as const)('exported as %s and imported', (format) => {
  // Both hold the same; the second is not worth the time of all samples.
  const all = format === 'fixture' ? [...ofDocuments, ...ofApplication] : ofApplication
  it.each(all)('$id keeps its verdicts', async (sample) => {
    const data = await sample.store()
    const config = configFile(sample.config)
    const before = storyOf(await analysis(data, 'latest', config))
    const expected = { ...before, verdict: asExported(before.verdict) }
    const moved = await movedBy(data, 'default', format, config)
    expect(storyOf(await analysis(moved.data, moved.id, config))).toEqual(expected)
    const alone = await analysis(moved.data, moved.id, [])
    expect(storyOf(alone)).toEqual(expected)
    expect(alone.signature.notes.includes('fixture-secret')).toBe(expected.verdict !== 'none')

    const whole = await movedBy(data, 'none', format, config)
    expect(storyOf(await analysis(whole.data, whole.id, config))).toEqual(before)
  })
})

describe('an imported fixture', () => {
  const signed = ofApplication.find(({ id }) => id === 'github-push')
  const moved = async () => {
    if (!signed) throw new Error('no such sample')
    return movedBy(await signed.store(), 'default', 'fixture', configFile(signed.config))
  }

  it('tells its secret again when it is exported as it is, or printed whole', async () => {
    const first = await moved()
    const again = await movedBy(first.data, 'none', 'ndjson', [])
    expect((await analysis(again.data, again.id, [])).signature.verdict).toBe('valid')
    const [line = ''] = await run(captures, again.data, ['--json', '--bodies'])
    const third = aDataFolder()
    const file = `${third}.ndjson`
    writeFileSync(file, line)
    const [id = ''] = await run(importCaptures, third, [file])
    expect((await analysis(third, id, [])).signature.verdict).toBe('valid')
  })

  it('is verified by that secret, and the answer says what that is worth', async () => {
    const { data, id } = await moved()
    const lines = await run(verify, data, [id])
    expect(lines[0]).toMatch(/^valid {2}github-sha256/)
    expect(lines[1]).toContain('does not prove the sender')
    expect((await run(analyze, data, [id])).join('\n')).toContain('does not prove the sender')
  })

  it('is not said to rest on its own secret where one that is set here fits', async () => {
    if (!signed) throw new Error('no such sample')
    const config = configFile(signed.config)
    const { data, id } = await movedBy(await signed.store(), 'none', 'fixture', config)
    expect((await analysis(data, id, config)).signature).toMatchObject({
      verdict: 'valid',
      notes: [],
    })
  })

  it('does not tell its secret where a capture is only looked at', async () => {
    const { data, id } = await moved()
    expect((await run(captures, data, ['--json'])).join('\n')).not.toContain('throwaway')
    expect((await run(analyze, data, [id, '--json'])).join('\n')).not.toContain('throwaway')
  })
})
