import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, emptyConfig } from '../../../../electron/config/config'
import { createEndpointBook } from '../../../../electron/core/endpoint-book'
import { createSecretShelf } from '../../../../electron/core/secret-shelf'
import type { SecretBox } from '../../../../electron/secrets/secret-box'
import { openSettings } from '../../../../electron/storage/settings-file'
import { catchAll } from '../../../../shared/endpoint'
import { aSecretBox } from '../../../support/a-secret-box'
import { aDataFolder, ofResult } from '../../../support/a-store'

const aFolder = (): string => {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

async function aBook(
  folder: string,
  { box, config = emptyConfig }: { readonly box?: SecretBox; readonly config?: Config } = {},
) {
  const settings = ofResult(await openSettings(folder))
  return createEndpointBook({ settings, shelf: createSecretShelf(box), config })
}

const secret = 'a secret that must not be found'
const stored = { kind: 'text', text: secret, keep: 'stored' } as const
const filesOf = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')

describe('endpoints with secrets', () => {
  it('are there after a restart, and their secrets are nowhere on the disk in clear', async () => {
    const folder = aFolder()
    const box = aSecretBox()
    const book = await aBook(folder, { box })
    ofResult(await book.save({ path: '/a', provider: 'github', addSecrets: [stored] }))

    expect(filesOf(folder)).not.toContain(secret)
    const later = await aBook(folder, { box })
    expect(later.context().endpoints).toMatchObject([
      { path: '/a', provider: 'github', secrets: [secret] },
    ])
  })

  it('are told to windows without their secrets', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const view = ofResult(await book.save({ path: '/a', addSecrets: [stored] }))
    expect(JSON.stringify(view)).not.toContain(secret)
    expect(view.endpoints[0]?.secrets).toMatchObject([
      { hint: '••••nd', keptIn: 'os-keystore', state: 'ready' },
    ])
  })

  it('keep a secret of this session in memory only', async () => {
    const folder = aFolder()
    const box = aSecretBox('plain-text')
    const book = await aBook(folder, { box })
    ofResult(await book.save({ path: '/a', addSecrets: [{ ...stored, keep: 'session' }] }))
    expect(book.context().endpoints[0]?.secrets).toEqual([secret])
    const later = await aBook(folder, { box })
    expect(later.context().endpoints[0]?.secrets).toEqual([])
  })

  it('keep a secret that cannot be opened, and say so', async () => {
    const folder = aFolder()
    const before = await aBook(folder, { box: aSecretBox() })
    ofResult(await before.save({ path: '/a', addSecrets: [stored] }))

    const otherBox = aSecretBox()
    const book = await aBook(folder, { box: otherBox })
    expect(book.view().endpoints[0]?.secrets).toMatchObject([{ state: 'unreadable', hint: '' }])
    expect(book.context().endpoints[0]?.secrets).toEqual([])
    expect(book.unreadable()).toEqual(['/a'])

    const again = { kind: 'text', text: 'typed again', keep: 'stored' } as const
    const view = ofResult(await book.save({ path: '/a', addSecrets: [again] }))
    expect(view.endpoints[0]?.secrets.map(({ state }) => state)).toEqual(['unreadable', 'ready'])
    expect(book.context().endpoints[0]?.secrets).toEqual(['typed again'])
  })

  it('refuse to store a secret where there is no key store, and change nothing', async () => {
    const folder = aFolder()
    const book = await aBook(folder)
    const saved = await book.save({ path: '/a', addSecrets: [stored] })
    expect(saved).toMatchObject({ ok: false, error: { code: 'secret-not-stored' } })
    expect(book.view()).toMatchObject({ protection: undefined, endpoints: [] })
    expect(readdirSync(folder)).toEqual([])
  })

  it('add to the secrets that are there, take the same one once, and let go of one by its id', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const next = { kind: 'text', text: 'the next one', keep: 'stored' } as const
    ofResult(await book.save({ path: '/a', addSecrets: [stored, next] }))
    const view = ofResult(await book.save({ path: '/a', addSecrets: [stored] }))
    expect(book.context().endpoints[0]?.secrets).toEqual([secret, 'the next one'])
    const [first] = view.endpoints[0]?.secrets ?? []
    ofResult(await book.save({ path: '/a', removeSecrets: [first?.id ?? ''] }))
    expect(book.context().endpoints[0]?.secrets).toEqual(['the next one'])
  })

  it('take a secret over from another endpoint without a window seeing it', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const view = ofResult(await book.save({ path: '/a', addSecrets: [stored] }))
    const id = view.endpoints[0]?.secrets[0]?.id ?? ''
    ofResult(await book.save({ path: '/b', addSecrets: [{ kind: 'copy', id }] }))
    expect(book.context().endpoints.map(({ secrets }) => secrets)).toEqual([[secret], [secret]])
    const unknown = await book.save({ path: '/c', addSecrets: [{ kind: 'copy', id: 'gone' }] })
    expect(unknown).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('leave out of a change what it does not name, and take back what it names null', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const publicUrl = 'https://example.test/a'
    ofResult(await book.save({ path: '/a', publicUrl, signing: { scheme: 'stripe' } }))
    ofResult(await book.save({ path: '/a', provider: 'stripe', publicUrl: null }))
    expect(book.view().endpoints).toMatchObject([
      { provider: 'stripe', signing: { scheme: 'stripe' } },
    ])
    expect(book.view().endpoints[0]).not.toHaveProperty('publicUrl')
    ofResult(await book.remove('/a'))
    expect(book.view().endpoints).toEqual([])
  })

  it('move to another path with everything they have, but not onto one that is there', async () => {
    const folder = aFolder()
    const box = aSecretBox()
    const book = await aBook(folder, { box })
    const session = { kind: 'text', text: 'of this session', keep: 'session' } as const
    const authorization = { kind: 'text', text: 'Bearer a', keep: 'session' } as const
    ofResult(await book.save({ path: '/a', addSecrets: [stored, session], authorization }))
    ofResult(await book.save({ path: '/b' }))

    expect(await book.save({ path: '/b', replaces: '/a' })).toMatchObject({ ok: false })
    ofResult(await book.save({ path: '/c', replaces: '/a', provider: 'github' }))
    expect(book.context().endpoints).toMatchObject([
      {
        path: '/c',
        provider: 'github',
        secrets: [secret, 'of this session'],
        authorization: 'Bearer a',
      },
      { path: '/b' },
    ])
  })

  it('begin as a copy of another with its secrets, whether that is stored or from a file', async () => {
    const config: Config = {
      endpoints: [{ ...catchAll, path: '/file', secrets: ['in file'], authorization: 'Bearer f' }],
      providers: {},
    }
    const book = await aBook(aFolder(), { box: aSecretBox(), config })
    const authorization = { kind: 'text', text: 'Bearer a', keep: 'stored' } as const
    ofResult(
      await book.save({
        path: '/a',
        signing: { scheme: 'stripe' },
        schemaText: '{}',
        addSecrets: [stored],
        authorization,
      }),
    )
    ofResult(await book.save({ path: '/b', copies: '/a', provider: 'stripe' }))
    ofResult(await book.save({ path: '/c', copies: '/file', authorization: null }))
    const { endpoints } = book.context()
    expect(endpoints.find(({ path }) => path === '/b')).toEqual({
      ...endpoints.find(({ path }) => path === '/a'),
      path: '/b',
      provider: 'stripe',
    })
    expect(endpoints.find(({ path }) => path === '/c')).toEqual({
      ...catchAll,
      path: '/c',
      secrets: ['in file'],
    })
  })

  it('come back whole after they were removed', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const session = { kind: 'text', text: 'of this session', keep: 'session' } as const
    const authorization = { kind: 'text', text: 'Bearer a', keep: 'stored' } as const
    ofResult(await book.save({ path: '/a', addSecrets: [stored, session], authorization }))
    const before = book.context()
    ofResult(await book.remove('/a'))
    expect(book.context().endpoints).toEqual([])
    ofResult(await book.save({ path: '/a', provider: 'github' }))
    expect(book.context().endpoints).toMatchObject([{ secrets: [] }])
    expect(await book.restore('/a')).toMatchObject({ ok: false })

    ofResult(await book.remove('/a'))
    const other = await aBook(aFolder(), { box: aSecretBox() })
    ofResult(await other.save({ path: '/a', addSecrets: [stored, session], authorization }))
    ofResult(await other.remove('/a'))
    ofResult(await other.restore('/a'))
    expect(other.context()).toEqual(before)
    expect(await other.restore('/a')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('replace the Authorization they demand, and let go of it', async () => {
    const folder = aFolder()
    const box = aSecretBox()
    const book = await aBook(folder, { box })
    const demand = (text: string, keep: 'stored' | 'session') =>
      ({ path: '/a', authorization: { kind: 'text', text, keep } }) as const
    const inForce = () => book.context().endpoints[0]?.authorization
    ofResult(await book.save(demand('Bearer one', 'session')))
    ofResult(await book.save(demand('Bearer two', 'stored')))
    expect(inForce()).toBe('Bearer two')
    expect(filesOf(folder)).not.toContain('Bearer')
    ofResult(await book.save(demand('Bearer three', 'session')))
    expect(inForce()).toBe('Bearer three')
    ofResult(await book.save({ path: '/a', authorization: null }))
    expect(inForce()).toBeUndefined()
    expect((await aBook(folder, { box })).context().endpoints[0]?.authorization).toBeUndefined()
  })

  it('yield to a configuration file for as long as it is in use', async () => {
    const folder = aFolder()
    const box = aSecretBox()
    const before = await aBook(folder, { box })
    ofResult(await before.save({ path: '/a', addSecrets: [stored] }))
    ofResult(await before.saveProvider({ id: 'azure', secret: stored }))

    const config: Config = {
      endpoints: [{ ...catchAll, path: '/a', secrets: ['from the file'] }],
      providers: { azure: { secret: 'also from it' } },
    }
    const book = await aBook(folder, { box, config })
    expect(book.context()).toMatchObject({
      endpoints: [{ path: '/a', secrets: ['from the file'] }],
      providers: { azure: { secret: 'also from it' } },
    })
    expect(book.view().endpoints).toMatchObject([{ source: 'config' }])
    expect(await book.save({ path: '/a', provider: 'x' })).toMatchObject({ ok: false })
    expect(JSON.stringify(book.view())).not.toContain('from')
    expect((await aBook(folder, { box })).context()).toMatchObject({
      endpoints: [{ secrets: [secret] }],
      providers: { azure: { secret } },
    })
  })
})

describe('secrets of a provider', () => {
  it('become its settings, with what is no secret beside them', async () => {
    const book = await aBook(aFolder(), { box: aSecretBox() })
    const plain = { headerName: 'X-Sum', alias: '' }
    ofResult(await book.saveProvider({ id: 'azure', secret: stored, plain }))
    ofResult(await book.saveProvider({ id: 'azure', plain: { organization: 'acme' } }))
    ofResult(
      await book.saveProvider({
        id: 'gaia',
        secret: { ...stored, text: 'one\ntwo', keep: 'session' },
      }),
    )
    expect(book.context().providers).toEqual({
      azure: { secret, headerName: 'X-Sum', organization: 'acme' },
      gaia: { accessTokens: { one: 1, two: 2 } },
    })
    ofResult(await book.saveProvider({ id: 'azure', secret: null }))
    expect(book.context().providers.azure).toEqual({ headerName: 'X-Sum', organization: 'acme' })
  })
})

describe('the tolerance of the settings', () => {
  it('is that of every endpoint without one of its own, and verdicts are found anew by it', async () => {
    const settings = ofResult(await openSettings(aFolder()))
    const book = createEndpointBook({
      settings,
      shelf: createSecretShelf(undefined),
      config: emptyConfig,
    })
    ofResult(await book.save({ path: '/a' }))
    ofResult(await book.save({ path: '/b', signing: { toleranceSeconds: 5 } }))
    const tolerances = () =>
      book.context().endpoints.map(({ path, signing }) => [path, signing?.toleranceSeconds])
    await book.rememberJudging()
    expect(tolerances()).toEqual([
      ['/a', undefined],
      ['/b', 5],
    ])
    ofResult(await settings.change({ toleranceSeconds: 900 }))
    expect(tolerances()).toEqual([
      ['/a', 900],
      ['/b', 5],
    ])
    expect(book.isJudgedByThis()).toBe(false)
  })
})
