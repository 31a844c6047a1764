import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../../electron/storage/database'
import { createGroupWriter } from '../../../../electron/storage/group-writer'
import type { AppError } from '../../../../shared/errors'

function aWriter() {
  const database = openDatabase(':memory:', { access: 'write' })
  database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT')
  const log: string[] = []
  const syncs: { end: () => void; fail: (error: unknown) => void }[] = []
  const writer = createGroupWriter({
    database: () => database,
    sync: () =>
      new Promise((resolve, reject) => {
        log.push('sync')
        syncs.push({ end: resolve, fail: reject })
      }),
    recover: async () => {
      log.push('recover')
    },
    onRollback: () => log.push('rollback'),
    toError: (thrown): AppError => ({ code: 'internal', detail: String(thrown) }),
    onGroup: (jobs) => log.push(`group of ${jobs}`),
  })
  const insert = (n: number) => (into: Database) => {
    into.prepare('INSERT INTO t VALUES (?)').run([n])
    return n
  }
  const rows = () => database.prepare<{ n: number }>('SELECT n FROM t').all()
  const syncStarted = async (count: number): Promise<void> => {
    while (syncs.length < count) await new Promise((resolve) => setImmediate(resolve))
  }
  return { writer, log, syncs, insert, rows, syncStarted }
}

describe('a group writer', () => {
  it('tells nobody before the sync', async () => {
    const { writer, syncs, insert, syncStarted } = aWriter()
    let isTold = false
    const told = writer.run(insert(1)).then((result) => {
      isTold = true
      return result
    })
    await syncStarted(1)
    expect(isTold).toBe(false)
    syncs[0]?.end()
    expect(await told).toEqual({ ok: true, value: 1 })
  })

  it('makes one group of all that came during one sync', async () => {
    const { writer, log, syncs, insert, syncStarted } = aWriter()
    const first = writer.run(insert(1))
    await syncStarted(1)
    const more = [2, 3, 4].map((n) => writer.run(insert(n)))
    syncs[0]?.end()
    await first
    await syncStarted(2)
    syncs[1]?.end()
    await Promise.all(more)
    expect(log).toEqual(['sync', 'group of 1', 'sync', 'group of 3'])
  })

  it('keeps the rest of a group when one job in it cannot be written', async () => {
    const { writer, syncs, insert, rows, syncStarted } = aWriter()
    const results = [1, 1, 2].map((n) => writer.run(insert(n)))
    await syncStarted(1)
    syncs[0]?.end()
    expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, false, true])
    expect(rows()).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('acknowledges nothing of a group whose sync failed, and mends the database before the next', async () => {
    const { writer, log, syncs, insert, syncStarted } = aWriter()
    const lost = [1, 2].map((n) => writer.run(insert(n)))
    await syncStarted(1)
    syncs[0]?.fail(Object.assign(new Error('EIO'), { code: 'EIO' }))
    expect((await Promise.all(lost)).map(({ ok }) => ok)).toEqual([false, false])

    const next = writer.run(insert(3))
    await syncStarted(2)
    syncs[1]?.end()
    expect((await next).ok).toBe(true)
    expect(log).toEqual(['sync', 'recover', 'sync', 'group of 1'])
  })

  it('pauses only between groups', async () => {
    const { writer, log, syncs, insert, syncStarted } = aWriter()
    const first = writer.run(insert(1))
    await syncStarted(1)
    const pause = writer.pause(() => log.push('pause'))
    const second = writer.run(insert(2))
    syncs[0]?.end()
    await first
    await pause
    await syncStarted(2)
    syncs[1]?.end()
    await second
    expect(log).toEqual(['sync', 'group of 1', 'pause', 'sync', 'group of 1'])
  })
})
