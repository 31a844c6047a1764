import { describe, expect, it } from 'vitest'
import { commandFor, type KeyPress } from '../../../renderer/keys'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})
const reading = { isMac: false, isTyping: false }
const typing = { isMac: false, isTyping: true }

describe('the keys', () => {
  it('mean the same commands as the menu says', () => {
    expect(commandFor(press('k', { ctrlKey: true }), reading)).toBe('palette.open')
    expect(commandFor(press('U', { ctrlKey: true, shiftKey: true }), reading)).toBe('copy.url')
    expect(commandFor(press('k', { metaKey: true }), { isMac: true, isTyping: false })).toBe(
      'palette.open',
    )
  })

  it('are single letters only where nobody types', () => {
    expect(commandFor(press('r'), reading)).toBe('replay.send')
    expect(commandFor(press('?', { shiftKey: true }), reading)).toBe('shortcuts.open')
    expect(commandFor(press('r'), typing)).toBeUndefined()
    expect(commandFor(press('Delete'), typing)).toBeUndefined()
  })

  it('work with Ctrl while typing', () => {
    expect(commandFor(press('f', { ctrlKey: true }), typing)).toBe('search.focus')
    expect(commandFor(press('F2'), typing)).toBe('capture.note')
  })

  it('want exactly the keys that are held', () => {
    expect(commandFor(press('k', { ctrlKey: true, altKey: true }), reading)).toBeUndefined()
    expect(commandFor(press('r', { ctrlKey: true }), reading)).toBeUndefined()
    expect(commandFor(press('n', { ctrlKey: true }), reading)).toBeUndefined()
  })
})
