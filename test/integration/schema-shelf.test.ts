import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShelf, readShelf, shelfFileName } from '../../electron/storage/schema-shelf'
import type { OwnSchema, SchemaShelf } from '../../shared/schemas/binding'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookwright-shelf-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const aSchema = (id: string): OwnSchema => ({
  id,
  name: `Schema ${id}`,
  text: '{}',
  origin: { kind: 'pasted' },
})

const adding =
  (id: string) =>
  (shelf: SchemaShelf): SchemaShelf => ({ ...shelf, schemas: [...shelf.schemas, aSchema(id)] })

function open() {
  const shelf = openShelf(folder, () => 7)
  if (!shelf.ok) throw new Error(JSON.stringify(shelf.error))
  return shelf.value
}

describe('the shelf of schemas', () => {
  it('begins empty, and is there again after a restart, for its user only', async () => {
    const shelf = open()
    expect(shelf.current()).toEqual({ schemas: [], bindings: [] })
    await Promise.all([shelf.change(adding('a')), shelf.change(adding('b'))])
    await shelf.change((old) => ({
      ...old,
      bindings: [
        { scope: { kind: 'endpoint', path: '/hook' }, schema: { kind: 'own', id: 'a' } },
        { scope: { kind: 'event', provider: 'p', eventType: 'e' }, schema: { kind: 'none' } },
      ],
    }))
    expect(open().current()).toEqual(shelf.current())
    expect(
      open()
        .current()
        .schemas.map(({ id }) => id),
    ).toEqual(['a', 'b'])
    expect(statSync(join(folder, shelfFileName)).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual([shelfFileName])
  })

  it.each(['{"schemas":[', '[]', '{"schemas":[{"id":1}],"bindings":[]}', ''])(
    'puts a file that holds %j aside and never overwrites it',
    async (text) => {
      writeFileSync(join(folder, shelfFileName), text)
      expect(readShelf(folder)).toMatchObject({ ok: true, value: { schemas: [] } })
      const shelf = open()
      expect(shelf.keptAs).toBe(join(folder, `${shelfFileName}.broken-19700101T000000Z`))
      await shelf.change(adding('a'))
      expect(readFileSync(`${join(folder, shelfFileName)}.broken-19700101T000000Z`, 'utf8')).toBe(
        text,
      )
    },
  )

  it('says so where the folder cannot be written', async () => {
    const shelf = open()
    rmSync(folder, { recursive: true })
    expect(await shelf.change(adding('a'))).toMatchObject({ ok: false })
  })
})
