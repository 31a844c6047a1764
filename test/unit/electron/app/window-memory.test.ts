import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recallWindows, rememberWindows } from '../../../../electron/app/window-memory'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const nothing = { windows: [], theme: 'system', saidItStays: false }

describe('the memory of the window', () => {
  it('comes back as it was written, and only its owner can read it', async () => {
    const file = join(folder, 'window.json')
    const memory = {
      windows: [
        { bounds: { x: -3, y: 4, width: 800, height: 600 }, isMaximized: true },
        { bounds: { x: 9, y: 9, width: 700, height: 500 }, isMaximized: false },
      ],
      theme: 'dark',
      saidItStays: true,
    } as const
    await rememberWindows(file, memory)
    expect(recallWindows(file)).toEqual(memory)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['window.json'])
  })

  it('reads what was written when there was one window', async () => {
    const file = join(folder, 'window.json')
    const bounds = { x: 1, y: 2, width: 800, height: 600 }
    await writeFile(file, JSON.stringify({ bounds, isMaximized: true, theme: 'light' }))
    expect(recallWindows(file)).toMatchObject({
      windows: [{ bounds, isMaximized: true }],
      theme: 'light',
    })
    await writeFile(file, JSON.stringify({ isMaximized: false, theme: 'light' }))
    expect(recallWindows(file)).toMatchObject({ windows: [], theme: 'light' })
  })

  it.each([
    '',
    '{"windows":[{"bounds":{"x":0,"y":0,"width":0,"height":1},"isMaximized":false}],"theme":"dark"}',
    `{"windows":[${Array.from({ length: 21 }, () => '{"bounds":{"x":0,"y":0,"width":9,"height":9},"isMaximized":false}')}],"theme":"dark"}`,
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
    expect(recallWindows(file)).toEqual(nothing)
  })

  it('is nothing where there is no file', () => {
    expect(recallWindows(join(folder, 'none', 'window.json'))).toEqual(nothing)
  })

  it('leaves no half file behind when the disk refuses', async () => {
    await writeFile(join(folder, 'file'), '')
    const impossible = join(folder, 'file', 'window.json')
    await expect(
      rememberWindows(impossible, { windows: [], theme: 'system', saidItStays: false }),
    ).rejects.toThrow()
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('')
  })
})
