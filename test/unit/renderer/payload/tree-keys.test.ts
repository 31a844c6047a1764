import { describe, expect, it } from 'vitest'
import { createTreeKeys } from '../../../../renderer/features/payload/tree-keys'

function keysAt() {
  let nowMs = 10_000
  const keys = createTreeKeys(() => nowMs)
  return {
    press: (key: string) => keys(key, 7),
    wait: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('the keys of the payload tree', () => {
  it.each([
    ['ArrowDown', { kind: 'move', by: 'next' }],
    ['ArrowUp', { kind: 'move', by: 'previous' }],
    ['ArrowRight', { kind: 'move', by: 'in' }],
    ['ArrowLeft', { kind: 'move', by: 'out' }],
    ['Home', { kind: 'move', by: 'first' }],
    ['End', { kind: 'move', by: 'last' }],
    ['PageDown', { kind: 'move', by: 'page-down' }],
    ['PageUp', { kind: 'move', by: 'page-up' }],
    ['Enter', { kind: 'toggle', node: 7 }],
    [' ', { kind: 'toggle', node: 7 }],
    ['*', { kind: 'expand-siblings' }],
    ['Tab', undefined],
    ['F7', undefined],
  ])('%j does what a tree does', (key, command) => {
    expect(keysAt().press(key)).toEqual(command)
  })

  it('join letters typed in one go into a word, spaces too', () => {
    const { press, wait } = keysAt()
    press('a')
    wait(200)
    press(' ')
    wait(200)
    expect(press('b')).toEqual({ kind: 'type-ahead', text: 'a b' })
    wait(1000)
    expect(press('c')).toEqual({ kind: 'type-ahead', text: 'c' })
  })
})
