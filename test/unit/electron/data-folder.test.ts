import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../electron/data-folder'

describe('defaultDataFolder', () => {
  it.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.config/Hookwright'],
    ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: '/cfg' }, '/cfg/Hookwright'],
    ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: 'relative' }, '/home/a/.config/Hookwright'],
    ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: '' }, '/home/a/.config/Hookwright'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Application Support/Hookwright'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' },
      'C:\\Users\\a\\AppData\\Roaming\\Hookwright',
    ],
    ['win32', { USERPROFILE: 'C:\\Users\\a' }, 'C:\\Users\\a\\AppData\\Roaming\\Hookwright'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(defaultDataFolder(platform, env)).toBe(folder)
  })
})
