import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aDataFolder } from '../support/a-store'
import { hookwright, type Listening, listening } from '../support/command-line'
import { startTarget, type TargetServer } from '../support/target-server'

let running: Listening | undefined
const targets: TargetServer[] = []
afterEach(async () => {
  await running?.end('SIGKILL')
  running = undefined
  for (const target of targets.splice(0)) await target.close()
})

const sha256OfB = createHash('sha256').update('b').digest('hex')

interface Waiting {
  readonly folder: string
  readonly url: string
  /** Starts the target that was down. */
  readonly targetIsUp: () => Promise<TargetServer>
}

/** A folder in which two captures wait for a target that is down, and `listen` that still runs. */
async function twoWaiting(): Promise<Waiting> {
  const down = await startTarget()
  await down.close()
  const { url, port } = down
  const folder = aDataFolder()
  running = await listening(folder, ['--forward-to', url])
  for (const body of ['a', 'b']) await fetch(running.url, { method: 'POST', body })
  await running.line(({ type, error }) => type === 'reply' && error !== undefined)
  await running.line(({ type, capture }) => type === 'capture' && capture.bodySha256 === sha256OfB)
  return {
    folder,
    url,
    async targetIsUp() {
      const target = await startTarget({ port })
      targets.push(target)
      return target
    },
  }
}

const forwards = (folder: string, ...args: readonly string[]) =>
  hookwright(['forwards', '--data', folder, ...args])

describe('forwards', () => {
  it('lists nothing, and makes nothing, where nothing was ever sent on', async () => {
    const folder = aDataFolder()
    expect(await forwards(folder)).toMatchObject({ code: 0, stdout: '' })
    expect(existsSync(join(folder, 'forwards.db'))).toBe(false)
    expect(await forwards(folder, 'http://x.test/', '--retry')).toMatchObject({ code: 3 })
  })

  it('tells what waits, why, and when it is tried next', async () => {
    const { folder, url } = await twoWaiting()
    const listed = await forwards(folder, '--json')
    expect(listed.json()).toMatchObject([{ url, state: 'waiting', waiting: 2, delivered: 0 }])
    expect(listed.json()[0].lastError).toContain('nothing listens there')
    expect(listed.json()[0].nextAt).toBeGreaterThan(Date.now() - 60_000)
    expect((await forwards(folder)).stdout).toContain(`${url}  2 waiting, 0 delivered`)
  })

  it('sends what waits where nothing else runs, and says 1 where some still waits', async () => {
    const { folder, url, targetIsUp } = await twoWaiting()
    await running?.end('SIGKILL')
    const inVain = await forwards(folder, '--retry')
    expect(inVain.code).toBe(1)
    const target = await targetIsUp()
    const drained = await forwards(folder, '--retry', '--json')
    expect(drained.code).toBe(0)
    expect(drained.json()).toMatchObject([{ url, status: 200 }, { status: 200 }])
    expect(target.seen.map(({ body }) => body)).toEqual(['a', 'b'])
    expect((await forwards(folder, '--json')).json()).toMatchObject([{ waiting: 0, delivered: 2 }])
  })

  it('has the program that runs send it', async () => {
    const { folder, targetIsUp } = await twoWaiting()
    const target = await targetIsUp()
    const asked = await forwards(folder, '--retry', '--json')
    expect(asked).toMatchObject({ code: 0 })
    expect(asked.json()).toMatchObject([{ by: 'hookwright listen' }])
    const last = await running?.line(({ type, status }) => type === 'reply' && status === 200)
    expect(last).toBeDefined()
    expect(target.seen[0]?.body).toBe('a')
  })

  it('drops what waits only when that is meant', async () => {
    const { folder } = await twoWaiting()
    await running?.end('SIGKILL')
    expect(await forwards(folder, '--drop')).toMatchObject({ code: 2 })
    expect(await forwards(folder, '--drop', '--yes', '--json')).toMatchObject({
      code: 0,
      stdout: '{"dropped":2}\n',
    })
    expect((await hookwright(['captures', '--data', folder, '--json'])).json()).toHaveLength(2)
  })

  it('holds a target until it is let go again', async () => {
    const { folder, url, targetIsUp } = await twoWaiting()
    expect(await forwards(folder, url, '--pause')).toMatchObject({ code: 0 })
    const target = await targetIsUp()
    expect((await forwards(folder, '--json')).json()).toMatchObject([{ state: 'paused' }])
    expect(await forwards(folder, url, '--resume')).toMatchObject({ code: 0 })
    await running?.line(({ type, status }) => type === 'reply' && status === 200)
    expect(target.seen[0]?.body).toBe('a')
  })
})
