import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openedFileLimitBytes, readOpenedFile } from '../../../../electron/app/read-opened-file'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a file that is opened', () => {
  it('comes with its bytes, and a fixture with the body beside it', async () => {
    const fixture = join(folder, 'github-push.request.json')
    await writeFile(fixture, '{}')
    expect(await readOpenedFile(fixture)).toMatchObject({
      ok: true,
      value: [{ name: 'github-push.request.json' }],
    })
    await writeFile(join(folder, 'github-push.body'), new Uint8Array([0, 255]))
    expect(await readOpenedFile(fixture)).toEqual({
      ok: true,
      value: [
        { name: 'github-push.request.json', bytes: new Uint8Array([123, 125]) },
        { name: 'github-push.body', bytes: new Uint8Array([0, 255]) },
      ],
    })
  })

  it('is refused where it is missing, a folder, or too large', async () => {
    const large = join(folder, 'large.har')
    await writeFile(large, '')
    await truncate(large, openedFileLimitBytes + 1)
    expect(await readOpenedFile(join(folder, 'none'))).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(await readOpenedFile(folder)).toMatchObject({ error: { code: 'bad-input' } })
    expect(await readOpenedFile(large)).toMatchObject({ error: { code: 'bad-input' } })
  })

  it.skipIf(process.platform === 'win32')(
    'does not take in what a link beside it leads to',
    async () => {
      const fixture = join(folder, 'a.request.json')
      const elsewhere = join(folder, 'private')
      await writeFile(fixture, '{}')
      await writeFile(elsewhere, 'private')
      await symlink(elsewhere, join(folder, 'a.body'))
      expect(await readOpenedFile(fixture)).toMatchObject({
        ok: true,
        value: [{ name: 'a.request.json' }],
      })
    },
  )

  it.skipIf(process.platform === 'win32')('is refused where it is a pipe', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await readOpenedFile(pipe)).toMatchObject({ error: { code: 'bad-input' } })
  })
})
