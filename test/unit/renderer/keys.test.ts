import { describe, expect, it } from 'vitest'
import { commandFor, type KeyPress, pressedKeys } from '../../../renderer/keys'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})
const reading = { isMac: false, isTyping: false, choices: {} }
const typing = { ...reading, isTyping: true }

describe('the keys', () => {
  it('mean the same commands as the menu says', () => {
    expect(commandFor(press('k', { ctrlKey: true }), reading)).toBe('palette.open')
    expect(commandFor(press('U', { ctrlKey: true, shiftKey: true }), reading)).toBe('copy.url')
    expect(commandFor(press('k', { metaKey: true }), { ...reading, isMac: true })).toBe(
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
    expect(commandFor(press('d', { metaKey: true }), reading)).toBeUndefined()
    expect(commandFor(press('n', { ctrlKey: true }), reading)).toBeUndefined()
  })
})

describe('keys that were chosen', () => {
  const choices = { 'capture.pin': ['Alt+P', 'Shift+P'], 'copy.headers': ['p'] }
  const chosen = { ...reading, choices }

  it('take the place of the usual ones', () => {
    expect(commandFor(press('p', { altKey: true }), chosen)).toBe('capture.pin')
    expect(commandFor(press('P', { shiftKey: true }), chosen)).toBe('capture.pin')
    expect(commandFor(press('p'), chosen)).toBe('copy.headers')
    expect(commandFor(press('d', { ctrlKey: true }), chosen)).toBeUndefined()
  })

  it('are not heard while typing unless Ctrl or Alt is held', () => {
    const writing = { ...chosen, isTyping: true }
    expect(commandFor(press('P', { shiftKey: true }), writing)).toBeUndefined()
    expect(commandFor(press('p', { altKey: true }), writing)).toBe('capture.pin')
  })
})

describe('a key press that is recorded', () => {
  it.each([
    ['k', { ctrlKey: true }, false, 'CmdOrCtrl+K'],
    ['k', { metaKey: true }, true, 'CmdOrCtrl+K'],
    ['k', { ctrlKey: true }, true, 'Ctrl+K'],
    ['ArrowUp', { altKey: true, shiftKey: true }, false, 'Alt+Shift+Up'],
    ['?', { shiftKey: true }, false, '?'],
    ['?', { shiftKey: true, ctrlKey: true }, false, 'CmdOrCtrl+?'],
    ['+', { ctrlKey: true }, false, 'CmdOrCtrl+Plus'],
    [' ', {}, false, 'Space'],
    ['F5', { shiftKey: true }, false, 'Shift+F5'],
    ['Shift', { shiftKey: true }, false, undefined],
    ['k', { metaKey: true }, false, undefined],
  ])('%s with %j is written as the registry writes it', (key, held, isMac, written) => {
    expect(pressedKeys(press(key, held), isMac)).toBe(written)
  })
})
