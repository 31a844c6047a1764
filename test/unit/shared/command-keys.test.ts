import { describe, expect, it } from 'vitest'
import {
  hintKeys,
  isTypingKey,
  keyChoicesFault,
  keysOf,
  otherMeaning,
  reservedKeys,
} from '../../../shared/command-keys'
import { type CommandEntry, commands } from '../../../shared/commands'

const pin = { id: 'capture.pin', keys: ['CmdOrCtrl+D', 'p'] }

describe('the keys of commands', () => {
  it('are the usual ones until others were chosen, and none where none were chosen', () => {
    expect(keysOf(pin, {})).toEqual(['CmdOrCtrl+D', 'p'])
    expect(keysOf(pin, { 'capture.pin': ['F4'] })).toEqual(['F4'])
    expect(keysOf(pin, { 'capture.pin': [] })).toEqual([])
  })

  it('are hinted at by a letter alone where there is one', () => {
    expect(hintKeys(pin, {})).toBe('p')
    expect(hintKeys(pin, { 'capture.pin': ['F4'] })).toBe('F4')
    expect(hintKeys(pin, { 'capture.pin': [] })).toBeUndefined()
  })

  it('usually mean one thing each, and nothing that is reserved', () => {
    expect(keyChoicesFault({})).toBeUndefined()
    const usual = (commands as readonly CommandEntry[]).flatMap(({ keys = [] }) => keys)
    expect(new Set(usual).size).toBe(usual.length)
    expect(usual.filter((keys) => reservedKeys.some((one) => one.keys === keys))).toEqual([])
  })

  it('are all well formed as they come', () => {
    const asChosen = Object.fromEntries(
      (commands as readonly CommandEntry[]).map(({ id, keys = [] }) => [id, keys]),
    )
    expect(keyChoicesFault(asChosen)).toBeUndefined()
  })

  it.each([
    ['p', 'Pin or Unpin'],
    ['CmdOrCtrl+K', 'All Commands'],
    ['CmdOrCtrl+C', 'Copy'],
    ['CmdOrCtrl+N', 'New Window'],
  ])('say what %s means already', (keys, meaning) => {
    expect(otherMeaning(keys, 'replay.send', {})).toBe(meaning)
  })

  it('are free again when the command that had them got others', () => {
    expect(otherMeaning('p', 'replay.send', { 'capture.pin': ['F4'] })).toBeUndefined()
    expect(otherMeaning('F4', 'replay.send', { 'capture.pin': ['F4'] })).toBe('Pin or Unpin')
  })

  it.each([
    [{ 'no.such': ['F4'] }, 'no command “no.such”'],
    [{ 'copy.headers': ['CmdOrCtrl+'] }, 'not a key'],
    [{ 'copy.headers': ['Hyper+X'] }, 'not a key'],
    [{ 'copy.headers': ['p'] }, 'it means “Pin or Unpin”'],
    [{ 'copy.headers': ['F4'], 'theme.next': ['F4'] }, 'it means “Change Theme”'],
  ])('are refused as a whole when one is wrong: %j', (choices, fault) => {
    expect(keyChoicesFault(choices)).toContain(fault)
  })

  it.each([
    ['j', true],
    ['?', true],
    ['Shift+J', true],
    ['Delete', true],
    ['F2', false],
    ['CmdOrCtrl+J', false],
    ['Alt+Shift+J', false],
  ])('%s is text or movement while typing: %s', (keys, expected) => {
    expect(isTypingKey(keys)).toBe(expected)
  })
})
