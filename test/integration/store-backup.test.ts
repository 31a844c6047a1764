import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupCaptures } from '../../electron/storage/backup'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { storedCaptures } from '../support/stored-captures'

describe('a backup', () => {
  it('of a store in use opens as a store with everything up to then', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    ofResult(await store.append(anArrival({ body: 'small' })))
    ofResult(await store.append(anArrival({ body: 'large'.repeat(20_000) })))
    const into = join(aDataFolder(`it's a "copy"`))
    mkdirSync(join(into, '..'), { recursive: true })
    ofResult(await backupCaptures(folder, into))
    ofResult(await store.append(anArrival({ body: 'later' })))

    const copy = await aStore({ folder: into })
    expect(copy.quarantined).toBeUndefined()
    expect(storedCaptures(into).map(({ body }) => Buffer.from(body).toString())).toEqual([
      'small',
      'large'.repeat(20_000),
    ])
    ofResult(await copy.append(anArrival()))
  })

  it('never writes into a folder there is', async () => {
    const folder = aDataFolder()
    mkdirSync(folder)
    expect(await backupCaptures(aDataFolder(), folder)).toMatchObject({
      error: { code: 'bad-input' },
    })
    expect(readdirSync(folder)).toEqual([])
  })
})
