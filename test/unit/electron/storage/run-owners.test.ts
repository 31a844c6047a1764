import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../../electron/storage/database'
import { migrate } from '../../../../electron/storage/migrations'
import { replayMigrations } from '../../../../electron/storage/replays-schema'
import { createRunOwners, type OwnerRow } from '../../../../electron/storage/run-owners'
import type { RunId } from '../../../../shared/replay-run'

const run = 'r1' as RunId

/** Processes 1 and 2 and a clock, over one run that nobody is at. */
function aWorld() {
  const database = openDatabase(':memory:', { access: 'write' })
  onTestFinished(() => database.close())
  migrate(database, replayMigrations)
  database
    .prepare('INSERT INTO run (id, started_at, title, state) VALUES (?, 0, ?, ?)')
    .run([run, 'x', 'paused'])
  const world = { nowMs: 0, alive: new Set([1, 2]) }
  const process = (pid: number) =>
    createRunOwners(database, {
      pid,
      now: () => world.nowMs,
      isThere: (id) => world.alive.has(id),
    })
  const row = (): OwnerRow =>
    database.prepare<OwnerRow>('SELECT owner, beat_at FROM run').get() ?? {
      owner: null,
      beat_at: null,
    }
  return { world, first: process(1), second: process(2), row }
}

it('a run belongs to the first process that takes it', () => {
  const { first, second, row } = aWorld()
  expect(first.isAtIt(row())).toBe(false)
  expect(first.take(run)).toBe(true)
  expect(second.take(run)).toBe(false)
  expect(second.isAtIt(row())).toBe(true)
})

it('a run is free once its process is no more', () => {
  const { world, first, second, row } = aWorld()
  first.take(run)
  world.alive.delete(1)
  expect(second.isAtIt(row())).toBe(false)
  expect(second.take(run)).toBe(true)
})

it('a process id that another program got by now says nothing', () => {
  const { world, first, second, row } = aWorld()
  first.take(run)
  world.nowMs = 50_000
  first.beat(run)
  world.nowMs = 100_000
  expect(second.isAtIt(row())).toBe(true)
  world.nowMs = 111_000
  expect(second.isAtIt(row())).toBe(false)
})

it('a process lets go of its own runs alone', () => {
  const { first, second, row } = aWorld()
  first.take(run)
  second.abandon()
  expect(second.isAtIt(row())).toBe(true)
  first.abandon()
  expect(second.isAtIt(row())).toBe(false)
})
