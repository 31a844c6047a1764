import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyConfig } from '../../../../electron/config/config'
import { createEndpointBook } from '../../../../electron/core/endpoint-book'
import { createSecretShelf } from '../../../../electron/core/secret-shelf'
import type { SecretBox } from '../../../../electron/secrets/secret-box'
import { openSettings } from '../../../../electron/storage/settings-file'
import { catchAll } from '../../../../shared/endpoint'
import { err } from '../../../../shared/result'
import { aSecretBox } from '../../../support/a-secret-box'
import { aDataFolder, ofResult } from '../../../support/a-store'

/** A key store that seals so many secrets and then fails. */
function failingAfter(count: number): SecretBox {
  const box = aSecretBox()
  let left = count
  return {
    ...box,
    seal: (text) =>
      left-- > 0 ? box.seal(text) : err({ code: 'secret-not-stored', detail: 'it is locked' }),
  }
}

async function aBook(box: SecretBox | undefined) {
  const folder = aDataFolder()
  mkdirSync(folder)
  const settings = ofResult(await openSettings(folder))
  const book = createEndpointBook({ settings, shelf: createSecretShelf(box), config: emptyConfig })
  return { book, folder, settings }
}

const secret = (text: string, keep: 'stored' | 'session') => ({ kind: 'text', text, keep }) as const

const taken = {
  ...emptyConfig,
  endpoints: [
    { ...catchAll, path: '/a', provider: 'stripe', secrets: ['new-a'] },
    { ...catchAll, path: '/b', secrets: ['new-b'], authorization: 'Bearer x' },
  ],
  providers: { onefuzz: { secret: 'of onefuzz' }, azure: { secret: 's', webhookName: 'W' } },
}

describe('a configuration file that is taken in', () => {
  it('takes the place of what was there, all of it', async () => {
    const { book } = await aBook(aSecretBox())
    ofResult(await book.save({ path: '/a', addSecrets: [secret('old', 'stored')] }))
    ofResult(await book.save({ path: '/c' }))
    ofResult(await book.take(taken, 'stored'))
    const { endpoints, providers } = book.context()
    expect(endpoints.map(({ path, secrets }) => [path, secrets])).toEqual([
      ['/c', []],
      ['/a', ['new-a']],
      ['/b', ['new-b']],
    ])
    expect(endpoints[2]?.authorization).toBe('Bearer x')
    expect(providers).toMatchObject(taken.providers)
  })

  // The old secret is the first that is sealed.
  it.each([1, 2, 3, 4, 5])('changes nothing where sealing fails after %i', async (count) => {
    const { book, folder } = await aBook(failingAfter(count))
    ofResult(await book.save({ path: '/a', addSecrets: [secret('old', 'stored')] }))
    ofResult(await book.save({ path: '/a', addSecrets: [secret('of now', 'session')] }))
    const before = { context: book.context(), view: book.view() }
    const file = readFileSync(join(folder, 'settings.json'), 'utf8')

    expect(await book.take(taken, 'stored')).toMatchObject({ ok: false })
    expect(book.context()).toEqual(before.context)
    expect(book.view()).toEqual(before.view)
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(file)
  })

  it('changes nothing where it cannot be written', async () => {
    const { book, folder, settings } = await aBook(undefined)
    ofResult(await book.save({ path: '/a', addSecrets: [secret('of now', 'session')] }))
    const before = book.context()
    // A folder in place of the file that is written first: also for the superuser.
    mkdirSync(join(folder, '.settings.json.tmp'))
    expect(await book.take(taken, 'session')).toMatchObject({ ok: false })
    expect(book.context()).toEqual(before)
    expect(settings.document().endpoints.map(({ path }) => path)).toEqual(['/a'])
  })
})
