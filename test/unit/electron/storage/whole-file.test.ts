import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenName } from '../../../../electron/storage/own-file'
import { replaceWhole, writeWhole } from '../../../../electron/storage/whole-file'
import { aDataFolder } from '../../../support/a-store'

function aFile(): { readonly folder: string; readonly file: string } {
  const folder = aDataFolder()
  mkdirSync(folder)
  return { folder, file: join(folder, 'a.json') }
}

describe.each([
  ['at once', async (file: string, text: string) => writeWhole(file, text)],
  ['behind the scenes', replaceWhole],
])('a small file that is written %s', (_, write) => {
  it('is replaced, is for this user alone, and leaves nothing beside it', async () => {
    const { folder, file } = aFile()
    writeFileSync(file, 'an older and longer text', { mode: 0o644 })
    // What a crash may have left there.
    writeFileSync(`${file}.new`, 'half', { mode: 0o644 })
    await write(file, 'new')
    await write(file, 'newer')
    expect(readFileSync(file, 'utf8')).toBe('newer')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(
      readdirSync(folder).filter((name) => name !== 'a.json' && name !== 'a.json.new'),
    ).toEqual([])
  })

  it('that cannot be replaced stays, and the failure is told', async () => {
    const { file } = aFile()
    mkdirSync(file)
    await expect(write(file, 'new')).rejects.toThrow(/EISDIR|directory/)
    expect(statSync(file).isDirectory()).toBe(true)
  })
})

it('a file that was found broken gets a name that says when, and is free', () => {
  const { file } = aFile()
  const at = Date.UTC(2031, 0, 2, 3, 4, 5)
  const first = brokenName(file, at)
  expect(first).toBe(`${file}.broken-20310102T030405Z`)
  writeFileSync(first, '')
  expect(brokenName(file, at)).toBe(`${first}-2`)
})
