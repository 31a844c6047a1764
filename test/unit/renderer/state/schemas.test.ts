import { describe, expect, it } from 'vitest'
import { createSchemasStore } from '../../../../renderer/state/schemas'
import type { CaptureId } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'
import type { SchemaLook } from '../../../../shared/schemas/schema-look'
import { fakeBridge } from '../../../support/fake-bridge'

const first = 'c1' as CaptureId
const second = 'c2' as CaptureId

const aLook = (over: Partial<SchemaLook> = {}): SchemaLook => ({
  provider: 'onefuzz',
  eventType: 'ping',
  endpoint: '/',
  schema: undefined,
  verdict: { kind: 'valid', marks: { nodes: [], missing: [] } },
  part: undefined,
  compared: [],
  ...over,
})

const noDrift = () => ok({ about: 'ping payloads on /', samples: 0, drift: [] })

const emptyList = { shipped: [], own: [], bindings: [] }

describe('the schemas of the open capture', () => {
  it('are looked at once, and their marks are put on the payload', async () => {
    const { bridge, asked } = fakeBridge({
      'schemas.look': () => ok(aLook()),
      'schemas.drift': noDrift,
    })
    const marked: unknown[] = []
    const store = createSchemasStore({ bridge, mark: (id, marks) => marked.push([id, marks]) })

    await store.getState().open(first)
    await store.getState().open(first)

    expect(asked.map(({ name }) => name)).toEqual(['schemas.look', 'schemas.drift'])
    expect(store.getState().drift).toMatchObject({ samples: 0 })
    expect(store.getState().reading).toMatchObject({ kind: 'looked', id: first })
    expect(marked).toEqual([[first, { nodes: [], missing: [], others: 'ok' }]])
  })

  it('mark nothing as in order where nothing was judged', async () => {
    const look = aLook({ verdict: { kind: 'none', why: 'no-schema' } })
    const { bridge } = fakeBridge({ 'schemas.look': () => ok(look) })
    const marked: unknown[] = []
    const store = createSchemasStore({ bridge, mark: (_, marks) => marked.push(marks) })
    await store.getState().open(first)
    expect(marked).toEqual([{ nodes: [], missing: [] }])
  })

  it('are forgotten when another capture was opened before the answer came', async () => {
    let answer: (look: SchemaLook) => void = () => undefined
    const { bridge } = fakeBridge({
      'schemas.look': ({ id }) =>
        id === first
          ? new Promise((resolve) => {
              answer = (look) => resolve(ok(look))
            })
          : ok(aLook({ provider: 'azure' })),
    })
    const marked: CaptureId[] = []
    const store = createSchemasStore({ bridge, mark: (id) => marked.push(id) })

    const late = store.getState().open(first)
    await store.getState().open(second)
    answer(aLook())
    await late

    expect(store.getState().reading).toMatchObject({ id: second, look: { provider: 'azure' } })
    expect(marked).toEqual([second])
  })

  it('are looked at again after another one was chosen', async () => {
    const { bridge, asked } = fakeBridge({
      'schemas.look': () => ok(aLook()),
      'schemas.drift': noDrift,
      'schemas.list': () => ok(emptyList),
      'schemas.bind': () => ok(null),
    })
    const store = createSchemasStore({ bridge, mark: () => undefined })
    await store.getState().open(first)
    await store.getState().bind({ kind: 'endpoint', path: '/' }, { kind: 'none' })

    expect(asked.map(({ name }) => name)).toEqual([
      'schemas.look',
      'schemas.drift',
      'schemas.bind',
      'schemas.look',
      'schemas.list',
    ])
    expect(store.getState().list).toEqual(emptyList)
  })

  it('stay as they are where the choice failed', async () => {
    const failure = { code: 'disk-full', folder: '/data' } as const
    const { bridge, asked } = fakeBridge({
      'schemas.look': () => ok(aLook()),
      'schemas.drift': noDrift,
      'schemas.bind': () => err(failure),
    })
    const store = createSchemasStore({ bridge, mark: () => undefined })
    await store.getState().open(first)
    const bound = await store.getState().bind({ kind: 'capture', id: first }, undefined)

    expect(bound).toEqual(err(failure))
    expect(asked.map(({ name }) => name)).toEqual(['schemas.look', 'schemas.drift', 'schemas.bind'])
  })
})
