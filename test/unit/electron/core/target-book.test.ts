import { describe, expect, it } from 'vitest'
import { createSecretShelf } from '../../../../electron/core/secret-shelf'
import { createTargetBook } from '../../../../electron/core/target-book'
import type { SecretBox } from '../../../../electron/secrets/secret-box'
import {
  defaultDocument,
  type SettingsDocument,
} from '../../../../electron/storage/settings-document'
import type { SettingsFile } from '../../../../electron/storage/settings-file'
import { ok } from '../../../../shared/result'
import { newTarget } from '../../../../shared/target'

const box: SecretBox = {
  protection: 'os-keystore',
  seal: (text) => ok(btoa(`sealed ${text}`)),
  open: (sealed) => ok(atob(sealed).slice('sealed '.length)),
}

function aBook(first: Partial<SettingsDocument> = {}) {
  let document: SettingsDocument = { ...defaultDocument, ...first }
  const settings: Pick<SettingsFile, 'document' | 'update'> = {
    document: () => document,
    async update(step) {
      document = step(document)
      return ok(document)
    },
  }
  const book = createTargetBook({
    settings: settings as SettingsFile,
    shelf: createSecretShelf(box),
    secrets: () => [{ id: 'e1', name: '/stripe', text: 'of the endpoint' }],
  })
  return { book, document: () => document }
}

const staging = newTarget('staging', 'https://staging.test')

describe('targets', () => {
  it('are kept with their secret sealed, and shown without it', async () => {
    const { book, document } = aBook()
    await book.save({ target: staging, secret: { kind: 'text', text: 's3cret', keep: 'stored' } })
    expect(JSON.stringify(document())).not.toContain('s3cret')
    expect(JSON.stringify(book.view())).not.toContain('s3cret')
    expect(book.view().targets[0]).toMatchObject({ ...staging, secret: { state: 'ready' } })
    expect(book.keys()).toEqual({ staging: { secrets: [{ text: 's3cret' }] } })
  })

  it('can take over the secret of an endpoint', async () => {
    const { book } = aBook()
    await book.save({ target: staging, secret: { kind: 'copy', id: 'e1' } })
    expect(book.keys()).toEqual({ staging: { secrets: [{ text: 'of the endpoint' }] } })
    expect(
      await book.save({ target: staging, secret: { kind: 'copy', id: 'gone' } }),
    ).toMatchObject({ ok: false })
  })

  it('keep their secret through a change and another name, until it is removed', async () => {
    const { book } = aBook()
    await book.save({ target: staging, secret: { kind: 'text', text: 'a', keep: 'stored' } })
    await book.save({ target: { ...staging, timeoutMs: 5 } })
    await book.save({ target: { ...staging, name: 'test' }, replaces: 'staging' })
    expect(book.keys()).toEqual({ test: { secrets: [{ text: 'a' }] } })
    await book.save({ target: { ...staging, name: 'test' }, secret: null })
    expect(book.keys()).toEqual({})
    expect(book.view().targets.map(({ name }) => name)).toEqual(['test'])
  })

  it('of an older version have what they lack from a new one', () => {
    const old = { name: 'old', url: 'http://a.test', timeoutMs: 1, tls: 'accept-any' } as const
    const { book } = aBook({ targets: [old] })
    expect(book.view().targets[0]).toEqual({
      ...newTarget('old', 'http://a.test'),
      ...old,
      secret: undefined,
    })
  })

  it('are followed by the endpoints that use them first', async () => {
    const { book } = aBook()
    await book.save({ target: staging })
    await book.useFor('/stripe', 'staging')
    await book.save({ target: { ...staging, name: 'test' }, replaces: 'staging' })
    expect(book.view().defaultTargets).toEqual({ '/stripe': 'test' })
    await book.remove('test')
    expect(book.view()).toMatchObject({ targets: [], defaultTargets: {} })
  })

  it('do not take the name of another', async () => {
    const { book } = aBook()
    await book.save({ target: staging })
    await book.save({ target: newTarget('other', 'http://other.test') })
    const taken = await book.save({ target: { ...staging, name: 'other' }, replaces: 'staging' })
    expect(taken).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
