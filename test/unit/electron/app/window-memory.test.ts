import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recallWindow, rememberWindow } from '../../../../electron/app/window-memory'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const nothing = { bounds: undefined, isMaximized: false, theme: 'system' }

describe('the memory of the window', () => {
  it('comes back as it was written, and only its owner can read it', async () => {
    const file = join(folder, 'window.json')
    const memory = {
      bounds: { x: -3, y: 4, width: 800, height: 600 },
      isMaximized: true,
      theme: 'dark',
    } as const
    await rememberWindow(file, memory)
    expect(recallWindow(file)).toEqual(memory)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['window.json'])
  })

  it.each([
    '',
    'null',
    '{"bounds":',
    '[]',
    '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"isMaximized":false,"theme":"dark"}',
    '{"bounds":{"x":0,"y":0,"width":-5,"height":1},"isMaximized":false,"theme":"dark"}',
    '{"isMaximized":false,"theme":"pink"}',
    '\u0000\u0000',
  ])('is nothing where the file holds %j', async (damaged) => {
    const file = join(folder, 'window.json')
    await writeFile(file, damaged)
    expect(recallWindow(file)).toEqual(nothing)
  })

  it('is nothing where there is no file', () => {
    expect(recallWindow(join(folder, 'none', 'window.json'))).toEqual(nothing)
  })

  it('leaves no half file behind when the disk refuses', async () => {
    await writeFile(join(folder, 'file'), '')
    const impossible = join(folder, 'file', 'window.json')
    await expect(
      rememberWindow(impossible, { bounds: undefined, isMaximized: false, theme: 'system' }),
    ).rejects.toThrow()
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('')
  })
})
