import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { placesBeside } from '../../electron/built-places'
import type { Command } from '../../electron/cli/command'
import { exportCaptures } from '../../electron/cli/commands/export'
import { importCaptures } from '../../electron/cli/commands/import'
import { verify } from '../../electron/cli/commands/verify'
import { parseCommand } from '../../electron/cli/parse-command'
import { utf8 } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import { ofResult } from '../support/a-store'
import { samplesOf } from '../support/samples'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-export-command-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
const newFolder = (): string => join(scratch, `folder-${folders++}`)

/** Runs a command in this process and keeps what it writes. */
async function run(command: Command, args: readonly string[], stdin = '') {
  const { words, flags } = ofResult(parseCommand(command, args))
  const lines: string[] = []
  const notes: string[] = []
  let bytes = Buffer.alloc(0)
  const outcome = await command.run({
    words,
    flags,
    output: {
      line: (text) => void lines.push(text),
      json: (value) => void lines.push(JSON.stringify(value)),
      bytes: async (more) => {
        bytes = Buffer.concat([bytes, more])
      },
      note: (text) => void notes.push(text),
      failure: () => undefined,
    },
    dataDir: flags.text('data') ?? '',
    env: {},
    places: placesBeside(import.meta.url),
    version: 'test',
    stdin: Readable.from([utf8(stdin)]),
    stop: new AbortController().signal,
  })
  const failure = outcome.ok ? undefined : explain(outcome.error).title
  return { code: outcome.ok ? outcome.value : undefined, failure, lines, notes, bytes }
}

const curl = `curl http://x.test/a?token=PLANTED1234 -H 'Authorization: Bearer PLANTED5678' -d '{"a":1}'`

async function aFolderWith(text: string): Promise<string> {
  const data = newFolder()
  expect((await run(importCaptures, ['-', '--data', data], text)).code).toBe(0)
  return data
}

describe('import', () => {
  it('prints the new ids, and tells what it left out', async () => {
    const data = newFolder()
    const har = join(scratch, 'a.har')
    const entry = { request: { method: 'GET', url: 'http://x.test/', headers: [] } }
    writeFileSync(har, JSON.stringify({ log: { entries: [entry, {}] } }))
    const { code, lines, notes } = await run(importCaptures, [har, '--data', data])
    expect(code).toBe(0)
    expect(lines[0]).toMatch(/^[0-9A-Z]{26}$/)
    expect(notes[0]).toContain('entry 2')
  })

  it('keeps nothing at all where one of the files cannot be read', async () => {
    const data = newFolder()
    const good = join(scratch, 'good.txt')
    writeFileSync(good, curl)
    const { failure } = await run(importCaptures, [good, join(scratch, 'none.har'), '--data', data])
    expect(failure).toContain('none.har')
    const listed = await run(exportCaptures, ['--filter', '', '--out', '-', '--data', data])
    expect(listed.bytes).toHaveLength(0)
  })

  it('fails where a file holds nothing that could be taken', async () => {
    const { code, notes } = await run(
      importCaptures,
      ['-', '--data', newFolder()],
      'curl http://x/ -d @/etc/passwd',
    )
    expect(code).toBe(1)
    expect(notes[0]).toContain('/etc/passwd')
  })
})

describe('export', () => {
  it('streams captures without their secrets, and says what it replaced', async () => {
    const data = await aFolderWith(curl)
    const { code, bytes, notes } = await run(exportCaptures, [
      'latest',
      '--out',
      '-',
      '--data',
      data,
    ])
    expect(code).toBe(0)
    expect(bytes.toString()).not.toContain('PLANTED')
    expect(JSON.parse(bytes.toString())).toMatchObject({ method: 'POST', redacted: true })
    expect(notes).toContain('replaced header Authorization (secret header), 1×')
  })

  it('counts what it wrote into a folder', async () => {
    const data = await aFolderWith(curl)
    const out = newFolder()
    const { lines } = await run(exportCaptures, ['latest', '--out', out, '--data', data])
    expect(lines[0]).toBe(`1 capture, 4 files in ${out}`)
  })

  it('streams them as sent when told to, with a warning', async () => {
    const data = await aFolderWith(curl)
    const raw = ['latest', '--out', '-', '--redact', 'none', '--format', 'raw', '--data', data]
    const { bytes, notes } = await run(exportCaptures, raw)
    expect(bytes.toString()).toContain('/a?token=PLANTED1234 HTTP/1.1\r\nHost: x.test\r\n')
    expect(notes[0]).toContain('secrets')
  })

  it('goes by rules of one’s own', async () => {
    const data = await aFolderWith(curl)
    const rules = join(scratch, 'rules.json')
    writeFileSync(rules, JSON.stringify({ default: false, headers: ['Host'] }))
    const args = ['latest', '--out', '-', '--redact', rules, '--data', data]
    const { bytes } = await run(exportCaptures, args)
    expect(bytes.toString()).toContain('PLANTED1234')
    expect(JSON.parse(bytes.toString()).headers[0]).not.toEqual(['Host', 'x.test'])
  })

  it('lists its formats for programs', async () => {
    const { lines } = await run(exportCaptures, ['--list', '--json'])
    const ids = (JSON.parse(lines[0] ?? '[]') as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['fixture', 'ndjson', 'har', 'curl', 'pytest']))
  })

  it.each([
    [['latest'], '--out'],
    [['latest', '--out', '-', '--format', 'nope'], 'nope'],
    [['latest', '--out', '-', '--redact', '/none.json'], '/none.json'],
    [['--out', '-'], '--filter'],
  ])('says what is missing: %j', async (args, word) => {
    const data = await aFolderWith(curl)
    expect((await run(exportCaptures, [...args, '--data', data])).failure).toContain(word)
  })

  it('fails where a format cannot hold a capture, and says which and why', async () => {
    const data = await aFolderWith('curl http://x.test/ -d zürich')
    const args = ['latest', '--out', '-', '--format', 'curl-cmd', '--data', data]
    const { code, notes } = await run(exportCaptures, args)
    expect(code).toBe(1)
    expect(notes[0]).toContain('ASCII')
  })

  it('writes fixtures that verify by the secret they tell', async () => {
    const sample = samplesOf('request').find(({ id }) => id === 's0-ping-signed-upstream-vector')
    const data = await aFolderWith(JSON.stringify(sample))
    const out = newFolder()
    const { lines } = await run(exportCaptures, ['latest', '--out', out, '--json', '--data', data])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ folder: out, captures: 1 })
    const fixture = readdirSync(out).find((name) => name.endsWith('.request.json')) ?? ''
    expect(readFileSync(join(out, fixture), 'utf8')).not.toContain('3502f83237ce006b')
    const checked = await run(verify, [join(out, fixture)])
    expect(checked.lines[0]).toContain('valid  onefuzz')
    expect(checked.code).toBe(0)
  })
})
