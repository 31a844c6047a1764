import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { lockFileName, lockFolder, ownerOf } from '../../electron/storage/folder-lock'
import { aDataFolder, ofResult } from '../support/a-store'
import { bundledScript } from '../support/bundled-script'

let script = ''
beforeAll(async () => {
  script = await bundledScript('lock-holding-script')
})

const me = { pid: process.pid, program: 'Hookwright' }

function aFolder(): string {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

async function holder(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [script, folder, 'hookwright listen'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { child, said: String(said).trim() }
}

describe('the lock of a data folder', () => {
  it('names the other process that holds it', async () => {
    const folder = aFolder()
    const { child } = await holder(folder)
    expect(lockFolder(folder, me)).toEqual({
      ok: false,
      error: {
        code: 'data-folder-locked',
        folder,
        owner: `hookwright listen (process ${child.pid})`,
      },
    })
    expect(ownerOf(folder)).toEqual({ pid: child.pid, program: 'hookwright listen' })
  })

  it('is free at once when its holder was killed', async () => {
    const folder = aFolder()
    const { child } = await holder(folder)
    const closed = once(child, 'close')
    child.kill('SIGKILL')
    await closed
    expect(ownerOf(folder)).toBeUndefined()
    ofResult(lockFolder(folder, me)).release()
  })

  it('keeps this process out of a second lock, too', () => {
    const folder = aFolder()
    const lock = ofResult(lockFolder(folder, me))
    expect(lockFolder(folder, me).ok).toBe(false)
    lock.release()
    ofResult(lockFolder(folder, me)).release()
  })

  it('goes to exactly one of many who ask at the same time', async () => {
    const folder = aFolder()
    const holders = await Promise.all(Array.from({ length: 5 }, () => holder(folder)))
    expect(holders.filter(({ said }) => said === 'locked')).toHaveLength(1)
  })

  it('is not stopped by a lock file that is garbage', () => {
    const folder = aFolder()
    writeFileSync(join(folder, lockFileName), 'garbage '.repeat(1_000))
    ofResult(lockFolder(folder, me)).release()
  })

  it('has no owner where nobody ever locked', () => {
    expect(ownerOf(aFolder())).toBeUndefined()
  })
})
