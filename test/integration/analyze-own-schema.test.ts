import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { SchemaShelf } from '../../shared/schemas/binding'
import { hookwright } from '../support/command-line'

const folder = mkdtempSync(join(tmpdir(), 'hookwright-own-schema-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const request = join(folder, 'request.json')
writeFileSync(
  request,
  JSON.stringify({
    method: 'POST',
    url: '/orders',
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ name: `${'a'.repeat(40)}!` }),
  }),
)

/** What `analyze` says of the request while this schema is bound to all endpoints. */
async function analysed(schema: object): Promise<unknown> {
  const shelf: SchemaShelf = {
    schemas: [
      { id: 's', name: 'Orders', text: JSON.stringify(schema), origin: { kind: 'pasted' } },
    ],
    bindings: [{ scope: { kind: 'endpoint', path: '/' }, schema: { kind: 'own', id: 's' } }],
  }
  writeFileSync(join(folder, 'schemas.json'), JSON.stringify(shelf))
  const { code, json } = await hookwright(['analyze', request, '--data', folder, '--json'])
  expect(code).toBe(0)
  return json()[0]
}

describe('analyze, with schemas that were added in the window', () => {
  it('judges by the one that is bound', async () => {
    expect(await analysed({ required: ['total'] })).toMatchObject({
      schema: 'Orders',
      schemaReason: 'endpoint',
      schemaValid: false,
      schemaErrors: [{ path: '', keyword: 'required', missing: 'total' }],
    })
  })

  it('ends though a pattern of it runs for ever, and says so', async () => {
    const record = await analysed({ properties: { name: { pattern: '^(a+)+$' } } })
    expect(record).toMatchObject({
      schema: 'Orders',
      schemaFault: expect.stringMatching(/too long/),
      schemaErrors: [],
    })
    expect(record).not.toHaveProperty('schemaValid')
  })
})
