import { describe, expect, it } from 'vitest'
import { createCompareStore } from '../../../../renderer/state/compare'
import type { Bridge } from '../../../../shared/ipc/contract'

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
