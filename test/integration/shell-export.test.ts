import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, fromLatin1, utf8 } from '../../shared/bytes'
import { formatOf } from '../../shared/exports'
import type { ExportedCapture } from '../../shared/fixtures/exported-capture'
import type { HeaderField, Headers } from '../../shared/http/headers'
import { anExportedCapture } from '../support/an-exported-capture'
import { type SeenRequest, startTarget, type TargetServer } from '../support/target-server'

// What an export means is decided by a real shell, the real program and a real receiver.

let target: TargetServer
beforeAll(async () => {
  target = await startTarget()
})
afterAll(() => target.close())

const has = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, [...args], { stdio: 'ignore' }).error === undefined

const shells = (
  [
    ['sh', ['sh']],
    ['bash', ['bash']],
    ['zsh', ['zsh', '-f']],
    ['busybox', ['busybox', 'sh']],
  ] as const
).filter(([, [program]]) => has(program, program === 'busybox' ? 'true' : '-c', ':'))

const bodies: Readonly<Record<string, Bytes>> = {
  'quotes and shell syntax': utf8(
    `'; $(touch pwned) \`touch pwned\` "x" \\ ! && touch pwned | touch pwned`,
  ),
  'the end of a heredoc': utf8("END\ntouch pwned\nEND\n'END'\n"),
  'a leading @': utf8('@/etc/passwd'),
  'a leading dash': utf8('--output pwned'),
  'CRLF, tabs and a trailing newline': utf8('a\r\n\tb\n'),
  'line feeds at the end': utf8('{\n  "a": 1\n}\n\n\n'),
  'percent, caret and braces': utf8('%PATH% %% ^ {a,b} [1-3] ~ * ? {{x}} ${HOME} $HOME'),
  'other scripts': utf8('Zürich 東京 🐢 \u202e\u2028'),
  'a byte order mark': new Uint8Array([0xef, 0xbb, 0xbf, 0x41]),
  'bytes that are not text': new Uint8Array([0, 255, 254, 10, 13, 0]),
  'every byte': Uint8Array.from({ length: 256 }, (_, at) => at),
  'a terminal escape': utf8('\u001b]0;pwned\u0007\u0008\u007f'),
  'more than an argument may hold': utf8('0123456789abcdef\n'.repeat(20_000)),
  'large and not text': Uint8Array.from({ length: 200_000 }, (_, at) => at % 251),
}

const hostileHeaders: Headers = [
  ['Content-Type', 'application/json'],
  ['X-Twice', '1'],
  ['X-Twice', "it's"],
  ['X-Empty', ''],
  ['X-Shell', '$(touch pwned) `touch pwned` "\\ ; & | > pwned'],
  ['X-At', '@/etc/passwd'],
  ['X-Colon', ':=1 ==2 a:b;c@d'],
  ['x-lower', 'kept'],
]

const targets = [
  '/hooks/[1]?q={a,b}&r=%27$(touch%20pwned)',
  "/a/../b/./c?x='y'&z=`touch+pwned`;w=1#",
  '/!$&()*+,;=:@~%00?a=%ff&b=1&b=2',
]

interface Ran {
  readonly code: number | null
  readonly errors: string
  readonly files: readonly string[]
}

/** Runs a script in an empty folder and says which files are there afterwards. */
async function run(shell: readonly string[], script: string | Bytes): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-shell-'))
  const [program = 'sh', ...args] = shell
  const child = spawn(program, [...args, '-s'], { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  child.stdin.end(script)
  const [code] = (await once(child, 'close')) as [number | null]
  const files = readdirSync(folder)
  rmSync(folder, { recursive: true, force: true })
  return { code, errors, files }
}

/** By name, as a person runs a file: the script is not standard input then. */
async function runFile(shell: readonly string[], script: string): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-shell-'))
  const [program = 'sh', ...args] = shell
  const child = spawn(program, [...args, '-c', script], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const files = readdirSync(folder)
  rmSync(folder, { recursive: true, force: true })
  return { code, errors, files }
}

const rendered = (id: string, capture: ExportedCapture): string | undefined => {
  const format = formatOf(id)
  if (format?.kind !== 'snippet') throw new Error(`${id} is no snippet`)
  const text = format.render(capture)
  return text.ok ? String(text.value) : undefined
}

const at = (path: string, wishes: Parameters<typeof anExportedCapture>[0] = {}): ExportedCapture =>
  anExportedCapture({ target: path, url: `${target.url}${path}`, ...wishes })

const sentHeaders = ({ wire }: SeenRequest, like: Headers): Headers => {
  const names = new Set(like.map(([name]) => name.toLowerCase()))
  const lines = wire.slice(0, wire.indexOf('\r\n\r\n')).split('\r\n').slice(1)
  return lines
    .map((line): HeaderField => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    })
    .filter(([name]) => names.has(name.toLowerCase()))
}

async function arrived(shell: readonly string[], script: string | undefined) {
  const before = target.seen.length
  if (script === undefined) throw new Error('refused')
  const ran = script.length > 120_000 ? await run(shell, script) : await runFile(shell, script)
  expect(ran.files, ran.errors).toEqual([])
  expect(target.seen.length - before, ran.errors).toBe(1)
  const seen = target.seen.at(-1)
  if (!seen) throw new Error('nothing arrived')
  return seen
}

describe.each(shells)('an exported cURL command in %s', (_, shell) => {
  it.each(Object.keys(bodies))('sends a body with %s byte for byte', async (name) => {
    const body = bodies[name] ?? utf8('')
    const seen = await arrived(shell, rendered('curl', at('/x', { body })))
    expect(seen.body).toBe(fromLatin1(body))
  })

  it.each(targets)('sends to the very target %s', async (path) => {
    const seen = await arrived(shell, rendered('curl', at(path)))
    expect(seen.requestLine).toBe(`POST ${path.replace(/#.*/, '')} HTTP/1.1`)
  })

  it('sends bytes of a URL and a header that are no UTF-8', async () => {
    const path = '/\u00e9?\u00ff=\u00c3\u00bc'
    const headers: Headers = [
      ['X-Bytes', 'a\u00e9\u00ffb'],
      ['X-Utf8', 'Z\u00c3\u00bcrich'],
    ]
    const seen = await arrived(shell, rendered('curl', at(path, { headers })))
    expect(seen.requestLine).toBe('POST /%E9?\u00ff=\u00c3\u00bc HTTP/1.1')
    expect(sentHeaders(seen, headers)).toEqual(headers)
  })

  it('sends each header as it was: order, case, repeats and empty ones', async () => {
    const seen = await arrived(shell, rendered('curl', at('/x', { headers: hostileHeaders })))
    expect(sentHeaders(seen, hostileHeaders)).toEqual(hostileHeaders)
  })

  it.each(['PO$(touch`pwned`)ST', 'M&touch|pwned', "a'b", 'PURGE', 'HEAD'])(
    'sends the method %s or refuses it',
    async (method) => {
      const script = rendered('curl', at('/x', { method, body: '' }))
      if (script === undefined) return
      const seen = await arrived(shell, script)
      expect(seen.requestLine).toBe(`${method} /x HTTP/1.1`)
    },
  )

  it('adds no Content-Type of its own', async () => {
    const seen = await arrived(shell, rendered('curl', at('/x', { headers: [] })))
    expect(seen.headers.map(([name]) => name.toLowerCase())).not.toContain('content-type')
  })
})

describe.runIf(has('wget', '--version')).each(shells)(
  'an exported wget command in %s',
  (_, shell) => {
    it.each(Object.keys(bodies))(
      'sends a body with %s byte for byte, or is refused',
      async (name) => {
        const body = bodies[name] ?? utf8('')
        const script = rendered('wget', at('/x', { body }))
        if (script === undefined) return
        expect((await arrived(shell, script)).body).toBe(fromLatin1(body))
      },
    )

    it.each(targets)('sends to the very target %s, or is refused', async (path) => {
      const script = rendered('wget', at(path))
      if (script === undefined) return
      expect((await arrived(shell, script)).requestLine).toBe(`POST ${path} HTTP/1.1`)
    })

    it('sends headers that a shell would like to run', async () => {
      const headers = hostileHeaders.filter(([name]) => !/twice|empty/i.test(name))
      const seen = await arrived(shell, rendered('wget', at('/x', { headers })))
      expect(sentHeaders(seen, headers)).toEqual(headers)
    })
  },
)

describe.runIf(has('http', '--version')).each(shells.slice(0, 2))(
  'an exported HTTPie command in %s',
  (_, shell) => {
    it.each(Object.keys(bodies))('sends a body with %s byte for byte', async (name) => {
      const body = bodies[name] ?? utf8('')
      const seen = await arrived(shell, rendered('httpie', at('/x', { body })))
      expect(seen.body).toBe(fromLatin1(body))
    })

    it('sends to the very target and each header as it was', async () => {
      const path = '/a/../b?x=%27y%27&z=$(touch+pwned)'
      const seen = await arrived(shell, rendered('httpie', at(path, { headers: hostileHeaders })))
      expect(seen.requestLine).toBe(`POST ${path} HTTP/1.1`)
      const sorted = (headers: Headers) =>
        [...headers].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      expect(sorted(sentHeaders(seen, hostileHeaders))).toEqual(sorted(hostileHeaders))
    })
  },
)
