import { describe, expect, it } from 'vitest'
import { cacheFolder } from '../../../scripts/runtime/cache.mjs'
import { displayState } from '../../../scripts/runtime/display.mjs'
import { executableName } from '../../../scripts/runtime/electron.mjs'
import { nodeProblem } from '../../../scripts/setup/begin.mjs'

describe('a display', () => {
  it.each([
    ['is there with an X display', { DISPLAY: ':0' }, 'yes'],
    ['is there with both', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'yes'],
    [
      'is there with Wayland alone, which Electron must be told',
      { WAYLAND_DISPLAY: 'w' },
      'wayland-only',
    ],
    ['is missing with neither', {}, 'no'],
    ['is missing when the variable is empty', { DISPLAY: '', WAYLAND_DISPLAY: '' }, 'no'],
  ])('%s', (_, env, expected) => {
    expect(displayState({ platform: 'linux', env })).toBe(expected)
  })

  it.each(['darwin', 'win32'] as const)('is always there on %s', (platform) => {
    expect(displayState({ platform, env: {} })).toBe('yes')
  })
})

describe('the cache folder', () => {
  it.each([
    ['linux', {}, '/home/me/.cache/hookwright'],
    ['linux', { XDG_CACHE_HOME: '/big/cache' }, '/big/cache/hookwright'],
    ['darwin', {}, '/home/me/Library/Caches/hookwright'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(cacheFolder({ platform, env, home: '/home/me' })).toBe(expected)
  })

  it('on Windows follows LOCALAPPDATA', () => {
    const env = { LOCALAPPDATA: '/Users/me/Local' }

    expect(cacheFolder({ platform: 'win32', env, home: '/Users/me' })).toBe(
      '/Users/me/Local/hookwright/Cache',
    )
  })
})

it('finds the executable where each system keeps it', () => {
  expect(executableName('linux')).toBe('electron')
  expect(executableName('win32')).toBe('electron.exe')
  expect(executableName('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
})

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('%s is new enough', (version) => {
    expect(nodeProblem(version)).toBeUndefined()
  })

  it.each(['18.20.4', '20.18.9'])('%s is refused by its number', (version) => {
    expect(nodeProblem(version)?.what).toContain(version)
  })
})
