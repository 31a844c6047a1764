import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDocument } from '../../electron/storage/settings-document'
import { openSettings, readSettings, type SettingsFile } from '../../electron/storage/settings-file'
import { parseSettings } from '../../electron/storage/settings-parse'
import { utf8 } from '../../shared/bytes'
import { defaultSettings } from '../../shared/settings'
import { aDataFolder, ofResult } from '../support/a-store'

const now = () => Date.UTC(2031, 0, 2, 3, 4, 5)

function aFolder(): { readonly folder: string; readonly file: string } {
  const folder = aDataFolder()
  mkdirSync(folder)
  return { folder, file: join(folder, 'settings.json') }
}

const opened = async (folder: string): Promise<SettingsFile> =>
  ofResult(await openSettings(folder, { now }))

describe('settings', () => {
  it('are the defaults at first, and nothing is written', async () => {
    const { folder } = aFolder()
    const settings = await opened(folder)
    expect(settings.document()).toEqual(defaultDocument)
    expect(settings.trouble).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })

  it('are still there after the program ended', async () => {
    const { folder } = aFolder()
    const settings = await opened(folder)
    ofResult(await settings.change({ port: 9999, savedFilters: [{ name: 'a', query: 'pinned' }] }))
    const target = {
      name: 'local',
      url: 'http://localhost:1',
      timeoutMs: 5,
      tls: 'verify',
    } as const
    ofResult(await settings.update((document) => ({ ...document, targets: [target] })))
    const later = await opened(folder)
    expect(later.current().port).toBe(9999)
    expect(later.current().savedFilters).toEqual([{ name: 'a', query: 'pinned' }])
    expect(later.document().targets).toEqual([target])
    expect(later.trouble).toBeUndefined()
    expect(ofResult(readSettings(folder))).toEqual(later.document())
  })

  it('can be read by nobody else', async () => {
    const { folder, file } = aFolder()
    const settings = await opened(folder)
    ofResult(await settings.change({ port: 1 }))
    ofResult(await settings.change({ port: 2 }))
    for (const name of [file, `${file}.bak`]) expect(statSync(name).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.bak'])
  })

  it('take many changes at once, and the last one stays', async () => {
    const { folder } = aFolder()
    const settings = await opened(folder)
    const heard: number[] = []
    const stop = settings.onChange(({ settings: { port } }) => heard.push(port))
    const ports = Array.from({ length: 200 }, (_, index) => index + 1)
    const changes = await Promise.all(ports.map((port) => settings.change({ port })))
    expect(changes.every(({ ok }) => ok)).toBe(true)
    stop()
    ofResult(await settings.change({ theme: 'dark' }))
    expect(heard).toEqual(ports)
    expect((await opened(folder)).current()).toEqual({
      ...defaultSettings,
      port: 200,
      theme: 'dark',
    })
  })

  it('say so when the disk refuses them, and stay in force', async () => {
    const { folder, file } = aFolder()
    const settings = await opened(folder)
    // A folder in the place of lowdb's temporary file: refused to every user, root as well.
    mkdirSync(join(folder, '.settings.json.tmp'))
    const changed = await settings.change({ port: 5 })
    expect(changed.ok).toBe(false)
    expect(settings.current().port).toBe(5)
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })
})

const whole = JSON.stringify({ ...defaultDocument, settings: { ...defaultSettings, port: 1234 } })

describe('a damaged settings file', () => {
  const forms: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['empty', utf8('')],
    ['truncated', utf8(whole.slice(0, whole.length / 2))],
    ['full of NULs', new Uint8Array(500)],
    ['ending in NULs', utf8(`${whole}\0\0\0`)],
    ['null', utf8('null')],
    ['a list', utf8('[]')],
    ['a number', utf8('42')],
    ['a string', utf8('"settings"')],
    ['an empty object', utf8('{}')],
    ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le')],
    ['Latin-1', Buffer.from('{"version":1,"name":"J\u00fcrgen"}', 'latin1')],
    ['5 MB long', utf8(`{"version":1,"x":"${'y'.repeat(5_000_000)}"}`)],
    ['nested deeply', utf8('['.repeat(200_000))],
    ['nested deeply and closed', utf8('['.repeat(200_000) + ']'.repeat(200_000))],
    ['of a version that is none', utf8('{"version":"1"}')],
    ['two documents', utf8(whole + whole)],
  ]

  it.each(forms)('that is %s is kept aside, and defaults are used', async (_, bytes) => {
    const { folder, file } = aFolder()
    writeFileSync(file, bytes)
    const settings = await opened(folder)
    expect(settings.current()).toEqual(defaultSettings)
    expect(settings.trouble?.using).toBe('defaults')
    expect(settings.trouble?.problems).toHaveLength(1)
    expect(settings.trouble?.keptAs).toBe(`${file}.broken-20310102T030405Z`)
    expect(readFileSync(settings.trouble?.keptAs ?? '').equals(bytes)).toBe(true)
    // What is there now is whole again.
    expect((await opened(folder)).trouble).toBeUndefined()
  })

  it('gives way to the last good version, where there is one', async () => {
    const { folder, file } = aFolder()
    const settings = await opened(folder)
    ofResult(await settings.change({ port: 4321 }))
    writeFileSync(file, '')
    const later = await opened(folder)
    expect(later.current().port).toBe(4321)
    expect(later.trouble?.using).toBe('backup')
  })

  it('never takes the place of one that was kept before', async () => {
    const { folder, file } = aFolder()
    const kept = new Set<string>()
    for (const text of ['a', 'b']) {
      writeFileSync(file, text)
      const settings = await opened(folder)
      expect(readFileSync(settings.trouble?.keptAs ?? '', 'utf8')).toBe(text)
      kept.add(settings.trouble?.keptAs ?? '')
    }
    expect(kept.size).toBe(2)
  })

  it('may be a folder', async () => {
    const { folder, file } = aFolder()
    mkdirSync(file)
    const settings = await opened(folder)
    expect(settings.trouble?.using).toBe('defaults')
    ofResult(await settings.change({ port: 3 }))
    expect((await opened(folder)).current().port).toBe(3)
  })

  it('is left as it is by a program that only reads', () => {
    const { folder, file } = aFolder()
    writeFileSync(file, 'x')
    expect(ofResult(readSettings(folder))).toEqual(defaultDocument)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('keeps all that is right in it when only some of it is wrong', async () => {
    const { folder, file } = aFolder()
    const endpoint = {
      path: '/a',
      provider: 'stripe',
      secrets: [{ sealed: 'AAAA' }],
      response: { status: 200, headers: [['A', 'b']], body: '', delayMs: 0, sequence: [] },
      contentTypes: [],
      forwardTo: [],
    }
    const raw = {
      version: 1,
      settings: {
        port: '80',
        host: 'localhost',
        theme: 'purple',
        retention: { maxCaptures: -1, maxBytes: 5, maxAgeDays: 1.5 },
        savedFilters: [{ name: 'good', query: 'pinned' }, { name: 7 }, null],
        extra: true,
      },
      endpoints: [endpoint, { ...endpoint, secrets: ['plain text'] }, 'no'],
      targets: 'none',
    }
    writeFileSync(file, JSON.stringify(raw))
    const settings = await opened(folder)
    expect(settings.current()).toEqual({
      ...defaultSettings,
      host: 'localhost',
      retention: { ...defaultSettings.retention, maxBytes: 5 },
      savedFilters: [{ name: 'good', query: 'pinned' }],
    })
    expect(settings.document().endpoints).toEqual([endpoint])
    expect(settings.document().targets).toEqual([])
    expect(settings.trouble?.using).toBe('corrected')
    expect(settings.trouble?.problems).toEqual([
      'settings.extra is not known and was left out',
      'settings.theme must be one of system, light, dark',
      'settings.port must be a whole number from 0 to 65535',
      'settings.retention.maxCaptures must be a whole number from 0 to 100000000',
      'settings.retention.maxAgeDays must be a whole number from 0 to 36500',
      'settings.savedFilters[1] was left out: name is not as it should be',
      'settings.savedFilters[2] was left out: the whole entry is not as it should be',
      'endpoints[1] was left out: secrets is not as it should be',
      'endpoints[2] was left out: the whole entry is not as it should be',
      'targets must be a list',
    ])
    expect(settings.trouble?.problems.join()).not.toContain('plain text')
    expect(JSON.parse(readFileSync(settings.trouble?.keptAs ?? '', 'utf8'))).toEqual(raw)
  })
})

describe('settings of another version', () => {
  it('are left alone when they are newer', async () => {
    const { folder, file } = aFolder()
    writeFileSync(file, '{"version":9,"settings":{}}')
    const error = { code: 'newer-data', found: 9, known: 1 }
    expect(await openSettings(folder)).toMatchObject({ ok: false, error })
    expect(readSettings(folder)).toMatchObject({ ok: false, error })
    expect(readFileSync(file, 'utf8')).toBe('{"version":9,"settings":{}}')
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('are brought up to date step by step', () => {
    const old = utf8('{"version":1,"listen":81}')
    const parsed = parseSettings(old, [
      ({ listen, ...rest }) => ({ ...rest, address: { port: listen } }),
      ({ address, ...rest }) => ({ ...rest, settings: address }),
    ])
    expect(parsed).toMatchObject({ kind: 'read', problems: [] })
    expect(parsed.kind === 'read' && parsed.document.settings.port).toBe(81)
    expect(parsed.kind === 'read' && parsed.document.version).toBe(3)
  })
})
