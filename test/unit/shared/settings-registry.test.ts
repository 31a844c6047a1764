import { describe, expect, it } from 'vitest'
import { type SettingId, settingSections } from '../../../shared/setting-entry'
import { defaultSettings } from '../../../shared/settings'
import {
  defaultValue,
  isSettingValue,
  settingChange,
  settingEntries,
  settingValue,
  settingWanted,
  settingWords,
} from '../../../shared/settings-registry'

const entryOf = (id: SettingId) => {
  const entry = settingEntries.find((one) => one.id === id)
  if (!entry) throw new Error(`no setting ${id}`)
  return entry
}

describe('the registry of settings', () => {
  it('has every setting once, but for those that are edited elsewhere', () => {
    const elsewhere = ['keys', 'savedFilters', 'tunnelLastUrl', 'retention']
    const plain = Object.keys(defaultSettings).filter((key) => !elsewhere.includes(key))
    const limits = Object.keys(defaultSettings.retention).map((key) => `retention.${key}`)
    expect(settingEntries.map(({ id }) => id).sort()).toEqual([...plain, ...limits].sort())
  })

  it('takes its own defaults', () => {
    const wrong = settingEntries.filter((entry) => !isSettingValue(entry, defaultValue(entry)))
    expect(wrong).toEqual([])
  })

  it('puts every setting in a section there is', () => {
    const sections: readonly string[] = settingSections.map(({ id }) => id)
    expect(settingEntries.filter(({ section }) => !sections.includes(section))).toEqual([])
  })

  it('writes what it reads, those in a group too', () => {
    for (const entry of settingEntries) {
      const change = settingChange(defaultSettings, entry.id, defaultValue(entry))
      expect({ ...defaultSettings, ...change }).toEqual(defaultSettings)
    }
    const changed = settingChange(defaultSettings, 'retention.maxAgeDays', 7)
    expect(changed).toEqual({ retention: { ...defaultSettings.retention, maxAgeDays: 7 } })
    expect(settingValue({ ...defaultSettings, ...changed }, 'retention.maxAgeDays')).toBe(7)
  })

  it.each([
    ['port', 65_536],
    ['port', 1.5],
    ['port', '80'],
    ['port', Number.NaN],
    ['host', ''],
    ['host', 'a b'],
    ['theme', 'blue'],
    ['tunnelHost', 'ftp://a'],
    ['tunnelHost', ''],
    ['tunnelSubdomain', 'A'],
    ['maxBodyBytes', 0],
    ['maxBodyBytes', 2 ** 31],
  ] as const)('refuses for %s the value %j', (id, value) => {
    expect(isSettingValue(entryOf(id), value)).toBe(false)
  })

  it('says values in words', () => {
    expect(settingWords(entryOf('maxBodyBytes'), 25 * 1024 ** 2)).toBe('25 MB')
    expect(settingWords(entryOf('retention.maxAgeDays'), 0)).toBe('no limit')
    expect(settingWords(entryOf('theme'), 'dark')).toBe('Dark')
    expect(settingWords(entryOf('tunnelSubdomain'), '')).toBe('one that nobody can guess')
    expect(settingWords(entryOf('zoomPercent'), 110)).toBe('110%')
    expect(settingWanted(entryOf('port'))).toBe('a whole number from 0 to 65535')
  })
})
