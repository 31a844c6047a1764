import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { redacted } from '../../electron/fixtures/redacting'
import { nodeCrypto } from '../../electron/signatures/node-crypto'
import { utf8 } from '../../shared/bytes'
import { formatOf } from '../../shared/exports'
import type { ExportedCapture } from '../../shared/fixtures/exported-capture'
import { defaultRules } from '../../shared/redact/rules'
import { schemeOf } from '../../shared/signatures/find-scheme'
import { ofResult } from '../support/a-store'
import { anExportedCapture } from '../support/an-exported-capture'

// Generated tests are run by the real runners: green as exported, red when one byte of the body
// changes. Within the checkout, so that those of node_modules find their packages.

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const scratch = mkdtempSync(join(cache, 'generated-tests-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A webhook signed years ago, redacted: it verifies only with its own secret at its own time. */
async function signed(id: string, at: number): Promise<ExportedCapture> {
  const scheme = schemeOf(id)
  if (!scheme) throw new Error(id)
  const capture = anExportedCapture({
    id: `01M80GAHYM0000G9KPZ6NR7E${at}0`,
    provider: scheme.provider,
    target: '/hook?a=%20b&token=PLANTED123456',
    url: 'http://example.test/hook?a=%20b&token=PLANTED123456',
    headers: [
      ['Host', 'example.test'],
      ['Content-Type', 'application/json'],
      ['X-Twice', '1'],
      ['X-Twice', '2 \u00c3\u00bc'],
    ],
    body: utf8(
      '{ "id": 12345678901234567890,\r\n "token": "PLANTED123456", "text": "Zürich ${x} \u2028 \\u0041" }\n',
    ),
    receivedAt: 1_500_000_000_000,
  })
  const keys = { secrets: [{ text: 'real secret' }] }
  const moment = { nowMs: 1_500_000_000_000, deliveryId: 'msg_1' }
  const signing = scheme.sign(capture, keys, nodeCrypto, moment)
  if (!signing.ok) throw new Error(signing.error)
  const whole = { ...capture, headers: [...capture.headers, ...signing.value.headers] }
  const transform = redacted(defaultRules).transform({ endpoints: [], providers: {} })
  return ofResult(await transform(whole))
}

async function exported(id: string): Promise<string> {
  const format = formatOf(id)
  if (format?.kind !== 'folder') throw new Error(id)
  const folder = mkdtempSync(join(scratch, `${id}-`))
  const captures = [
    await signed('stripe', 1),
    await signed('github-sha256', 2),
    await signed('shopify', 3),
  ]
  const entries = captures.map((capture, at) => ({ name: `hook-${at}`, capture }))
  const files = [
    ...entries.flatMap(({ capture, name }) => [...ofResult(format.files(capture, name))]),
    ...format.shared(entries),
  ]
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes)
  return folder
}

async function run(folder: string, command: readonly string[]) {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', VITEST: '', GOFLAGS: '-mod=mod', GO111MODULE: 'on' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

const isThere = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, [...args], { stdio: 'ignore' }).status === 0

const inModules = (path: string): string => join(root, 'node_modules', path)

/** Where Debian puts JUnit 5 and Jackson; empty where one of them is missing. */
function findJavaJars(): readonly string[] {
  const needed = [
    ...['jupiter-api', 'jupiter-engine', 'jupiter-params'].map((part) => `junit-${part}`),
    ...['commons', 'engine', 'launcher', 'console', 'reporting'].map(
      (part) => `junit-platform-${part}`,
    ),
    ...['core', 'databind', 'annotations'].map((part) => `jackson-${part}`),
    ...['opentest4j', 'opentest4j-reporting-events', 'opentest4j-reporting-schema'],
    ...['apiguardian-api', 'picocli', 'univocity-parsers'],
  ].map((name) => `/usr/share/java/${name}.jar`)
  return needed.every((jar) => existsSync(jar)) ? needed : []
}

const javaJars = findJavaJars()
const runJunit = `javac -d classes -cp '${javaJars.join(':')}' *.java && \
  exec java -cp 'classes:${javaJars.join(':')}' org.junit.platform.console.ConsoleLauncher \
  --disable-banner --scan-classpath classes`

/** What each is run by, and how to find out whether it is there. */
const runners = [
  [
    'vitest',
    ['node', inModules('vitest/vitest.mjs'), 'run', '--root', '.', '--config', 'none.config.mjs'],
    true,
  ],
  ['jest', ['node', inModules('jest/bin/jest.js'), '--ci', '--config', 'jest.config.json'], true],
  ['node-test', ['node', '--test'], true],
  ['supertest', ['node', '--test'], true],
  ['playwright', ['node', inModules('@playwright/test/cli.js'), 'test', '-c', '.'], true],
  [
    'pytest',
    ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'],
    isThere('python3', '-m', 'pytest', '--version'),
  ],
  ['go', ['go', 'test', './...'], isThere('go', 'version')],
  ['rspec', ['rspec', 'webhooks_spec.rb'], isThere('rspec', '--version')],
  ['phpunit', ['phpunit', 'WebhooksTest.php'], isThere('phpunit', '--version')],
  ['junit', ['sh', '-c', runJunit], javaJars.length > 0 && isThere('javac', '-version')],
] as const

/** Only because they run within this checkout, and within node_modules. */
const configs: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  vitest: { file: 'none.config.mjs', text: 'export default {}\n' },
  jest: {
    file: 'jest.config.json',
    text: JSON.stringify({ haste: { retainAllFiles: true }, testPathIgnorePatterns: [] }),
  },
}

describe.each(runners)('generated %s tests', (id, command, isRunnable) => {
  it('run as exported, and fail when one byte of a body changes', async ({ skip }) => {
    skip(!isRunnable, `what runs ${id} tests is not installed here`)
    const folder = await exported(id)
    const config = configs[id]
    if (config) writeFileSync(join(folder, config.file), config.text)
    const green = await run(folder, command)
    expect(green.code, green.output).toBe(0)

    const file = join(folder, 'hook-1.body')
    const body = readFileSync(file)
    body[20] = (body[20] ?? 0) ^ 1
    writeFileSync(file, body)
    const red = await run(folder, command)
    expect(red.code, red.output).not.toBe(0)
    expect(red.output).toContain('hook-1')
  }, 180_000)
})

describe('generated code', () => {
  const code = ['vitest', 'jest', 'node-test', 'playwright', 'supertest']

  it.each(code)('of %s is JavaScript, and holds nothing that was captured', async (id) => {
    const folder = await exported(id)
    for (const name of readdirSync(folder).filter((one) => /\.[cm]?js$/.test(one))) {
      const checked = spawnSync('node', ['--check', join(folder, name)])
      expect(checked.stderr.toString()).toBe('')
      expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/PLANTED|example\.test|Zürich/)
    }
  })

  it('leaks nothing that was planted, searched byte for byte', async () => {
    const folder = await exported('pytest')
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name))
      for (const planted of ['PLANTED', 'real secret']) expect(bytes.includes(planted)).toBe(false)
    }
  })
})
