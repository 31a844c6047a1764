import { describe, expect, it } from 'vitest'
import { createCompareStore } from '../../../../renderer/state/compare'
import type { CaptureId } from '../../../../shared/http/capture'
import type { Bridge } from '../../../../shared/ipc/contract'
import { err, ok } from '../../../../shared/result'

function aStorage(initial: string | null = null) {
  let kept = initial
  return {
    getItem: () => kept,
    setItem: (_: string, text: string) => {
      kept = text
    },
  }
}

const noBridge = {} as Bridge

describe('paths that comparisons leave out', () => {
  it('are kept for each endpoint, over a restart', () => {
    const storage = aStorage()
    const before = createCompareStore(noBridge, storage).getState()
    before.ignore('/a', '/id')
    before.ignore('/a', '/id')
    before.ignore('/a', '/at')
    before.ignore('/b', '/x')
    before.heed('/a', '/id')

    expect(createCompareStore(noBridge, storage).getState().ignored).toEqual({
      '/a': ['/at'],
      '/b': ['/x'],
    })
  })

  it.each(['not JSON', '[1]', '{"/a":"x","/b":[1]}', 'null'])(
    'survive %j in their place',
    (text) => {
      expect(createCompareStore(noBridge, aStorage(text)).getState().ignored).toEqual({})
    },
  )
})

describe('the capture that is compared with', () => {
  /** A bridge that knows every capture and answers when it is let. */
  function aBridge(reads: string[], body: 'there' | 'gone' = 'there'): Bridge {
    const captures = {
      'captures.get': async ({ id }: { readonly id: string }) => {
        reads.push(`get ${id}`)
        return ok({ id, headers: [] })
      },
      'captures.body': async ({ id }: { readonly id: string }) => {
        reads.push(`body ${id}`)
        return body === 'gone'
          ? err({ code: 'not-found', what: 'body' })
          : ok({ bytes: new Uint8Array(1), totalBytes: 1, trouble: undefined })
      },
    }
    return captures as unknown as Bridge
  }
  const one = 'one' as CaptureId
  const two = 'two' as CaptureId

  it('is read once, however often it is chosen', async () => {
    const reads: string[] = []
    const store = createCompareStore(aBridge(reads), aStorage())
    const choosing = store.getState().choose(one)
    await store.getState().choose(one)
    await choosing
    await store.getState().choose(one)

    expect(reads).toEqual(['get one', 'body one'])
    expect(store.getState().other).toMatchObject({ kind: 'open', body: { kind: 'read' } })
  })

  it('is read anew after another, and where it could not be read', async () => {
    const reads: string[] = []
    const store = createCompareStore(aBridge(reads), aStorage())
    for (const id of [one, two, one]) await store.getState().choose(id)
    expect(reads).toEqual(['get one', 'body one', 'get two', 'body two', 'get one', 'body one'])

    const tries: string[] = []
    const failing = createCompareStore(aBridge(tries, 'gone'), aStorage())
    for (const id of [one, one]) await failing.getState().choose(id)
    expect(tries).toEqual(['get one', 'body one', 'get one', 'body one'])
  })

  it('is not fetched where its body was looked at just before', async () => {
    const reads: string[] = []
    const body = { kind: 'read', bytes: new Uint8Array(3), trouble: undefined } as const
    const store = createCompareStore(aBridge(reads), aStorage(), (id, form) =>
      id === one && form === 'raw' ? body : undefined,
    )
    await store.getState().choose(one)

    expect(reads).toEqual(['get one'])
    expect(store.getState().other).toMatchObject({ kind: 'open', body })
  })
})
