import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { bodiesFolderName, segmentFileName } from '../../electron/storage/schema'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { bundledScript } from '../support/bundled-script'
import { crashBody } from '../support/crash-body'
import { storedCaptures } from '../support/stored-captures'

let script = ''
beforeAll(async () => {
  script = await bundledScript('appending-script')
})

interface Victim {
  readonly child: ChildProcess
  readonly output: () => string
}

function start(folder: string, run: number): Victim {
  const child = spawn(process.execPath, [script, folder, String(run), '48'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return { child, output: () => output }
}

/** Kills once that many lines were written, in the middle of whatever it is doing. */
async function killAfter(victim: Victim, lines: number): Promise<readonly string[]> {
  const { child } = victim
  const closed = once(child, 'close')
  while (victim.output().split('\n').length <= lines && child.exitCode === null) {
    await Promise.race([closed, child.stdout && once(child.stdout, 'data')])
  }
  child.kill('SIGKILL')
  await closed
  return victim.output().split('\n').slice(0, -1)
}

const acknowledgedIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith('/'))

describe('a store whose process is killed', () => {
  it('has every acknowledged capture once, whole, after ten kills under load', async () => {
    const folder = aDataFolder()
    const acknowledged: string[] = []
    for (let run = 0; run < 10; run++) {
      const lines = await killAfter(start(folder, run), 40 + run * 170)
      expect(lines.filter((line) => line.startsWith('!'))).toEqual([])
      acknowledged.push(...acknowledgedIn(lines))
    }
    const store = await aStore({ folder })
    expect(store.quarantined).toBeUndefined()
    const stored = storedCaptures(folder)
    const names = stored.map(({ target }) => target)
    expect(acknowledged.length).toBeGreaterThan(5_000)
    expect(acknowledged.filter((name) => !new Set(names).has(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    expect(store.stats().captures).toBe(names.length)
    const damaged = stored.filter(({ target, body }) => !same(crashBody(target), body))
    expect(damaged.map(({ target }) => target)).toEqual([])
  }, 180_000)

  it('opens again after kills at any moment of opening', async () => {
    const folder = aDataFolder()
    const acknowledged = [...acknowledgedIn(await killAfter(start(folder, 0), 500))]
    for (let run = 1; run <= 8; run++) {
      const victim = start(folder, run)
      // Not waiting for anything: choosing the moment, from before its first line to its first group.
      await setTimeout(run * 25)
      acknowledged.push(...acknowledgedIn(await killAfter(victim, run > 4 ? 1 : 0)))
    }
    await aStore({ folder })
    const names = new Set(storedCaptures(folder).map(({ target }) => target))
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
  })

  it('creates the store anew when it was killed while it was first made', async () => {
    const folder = aDataFolder()
    for (let run = 0; run < 5; run++) await killAfter(start(folder, run), 0)
    const store = await aStore({ folder })
    expect(store.quarantined).toBeUndefined()
    ofResult(await store.append(anArrival()))
  })

  it('cuts off what was written behind the last body, and goes on there', async () => {
    const folder = aDataFolder()
    const body = Buffer.alloc(100_000, 'a')
    const store = await aStore({ folder })
    ofResult(await store.append(anArrival({ body })))
    await store.close()
    const bodies = join(folder, bodiesFolderName)
    const segment = join(bodies, segmentFileName(1))
    appendFileSync(segment, 'torn'.repeat(1_000))
    appendFileSync(join(bodies, segmentFileName(2)), 'never acknowledged')

    const again = await aStore({ folder })
    expect(statSync(segment).size).toBe(100_000)
    expect(existsSync(join(bodies, segmentFileName(2)))).toBe(false)
    ofResult(await again.append(anArrival({ body })))
    expect(storedCaptures(folder).map((capture) => same(capture.body, body))).toEqual([true, true])
    expect(readdirSync(bodies)).toEqual([segmentFileName(1)])
  })
})

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
