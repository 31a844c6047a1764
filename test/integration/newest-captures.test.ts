import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openIndexStore } from '../../electron/storage/index-store'
import { newestCaptures } from '../../electron/storage/newest-captures'
import { openReader } from '../../electron/storage/reader'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const derived = {
  provider: 'stripe',
  eventType: 'charge.succeeded',
  signature: 'valid',
  schema: 'none',
  attempt: undefined,
} as const

async function aListOf(captures: number) {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  const kept = []
  for (let done = 0; done < captures; done++) kept.push(ofResult(await store.append(anArrival())))
  return { folder, store, kept }
}

describe('the newest captures', () => {
  it('are what a search for everything begins with, verdicts included', async () => {
    const { folder, store, kept } = await aListOf(5)
    ofResult(await store.remove([kept[3]?.id].flatMap((id) => id ?? [])))
    const index = ofResult(openIndexStore(folder))
    ofResult(index.putDerived([{ seq: 2, derived }]))
    index.close()
    const reader = ofResult(openReader(folder))
    const request = { query: '', order: 'newest', after: undefined, limit: 3 } as const
    const { rows, more } = ofResult(await reader.page(request))
    reader.close()
    expect(ofResult(newestCaptures(folder, 3))).toEqual({ rows, more })
    expect(rows.map(({ derived }) => derived?.provider)).toContain('stripe')
  })

  it('are followed by others only where there are more than asked for', async () => {
    const { folder } = await aListOf(2)
    expect(ofResult(newestCaptures(folder, 2)).more).toBe(false)
    expect(ofResult(newestCaptures(folder, 1)).more).toBe(true)
  })

  it('are refused where there is no store', () => {
    const folder = aDataFolder()
    mkdirSync(folder)
    expect(newestCaptures(folder, 1)).toMatchObject({ error: { code: 'not-found' } })
  })
})
