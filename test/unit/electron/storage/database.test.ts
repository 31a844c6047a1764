import { describe, expect, it } from 'vitest'
import { faultOf, openDatabase, type SqlValue } from '../../../../electron/storage/database'

const aTable = () => {
  const database = openDatabase(':memory:', { access: 'write' })
  database.exec('CREATE TABLE t (value ANY) STRICT')
  return database
}

const roundTrip = (value: SqlValue): unknown => {
  const database = aTable()
  database.prepare('INSERT INTO t VALUES (?)').run([value])
  return database.value('SELECT value FROM t')
}

describe('the database', () => {
  it('gives bytes back exactly, also as the only value and from the middle of a buffer', () => {
    const bytes = new Uint8Array([9, 0, 255, 97, 9]).subarray(1, 4)
    expect(roundTrip(bytes)).toEqual(new Uint8Array([0, 255, 97]))
    expect(roundTrip(new Uint8Array(0))).toEqual(new Uint8Array(0))
  })

  it.each([null, 0, -1, 2 ** 53 - 1, 1.5, 'text', ''])('gives %j back as it was', (value) => {
    expect(roundTrip(value)).toBe(value)
  })

  it.each([[{}], [new Date(0)], [Symbol('x')], [() => 1]])(
    'refuses a value that SQLite does not have, and lives on: %s',
    (value) => {
      const database = aTable()
      const insert = database.prepare('INSERT INTO t VALUES (?)')
      expect(() => insert.run([value as never])).toThrow()
      insert.run([1])
      expect(database.value('SELECT count(*) FROM t')).toBe(1)
    },
  )

  it('refuses an integer too large for a number instead of rounding it', () => {
    expect(() => aTable().value('SELECT 9007199254740993')).toThrow()
  })

  it('rolls back a transaction that throws', () => {
    const database = aTable()
    const work = (): never => {
      database.exec('INSERT INTO t VALUES (1)')
      throw new Error('no')
    }
    expect(() => database.transaction(work)).toThrow('no')
    expect(database.inTransaction).toBe(false)
    expect(database.value('SELECT count(*) FROM t')).toBe(0)
  })

  it('throws, and does not end the process, when it is used after close', () => {
    const database = aTable()
    const insert = database.prepare('INSERT INTO t VALUES (?)')
    database.close()
    database.close()
    expect(() => insert.run([1])).toThrow()
  })

  it('tells a folder and a missing file from damage', () => {
    const faultOfOpening = (file: string): string => {
      try {
        openDatabase(file, { access: 'read' })
        return 'none'
      } catch (error) {
        return faultOf(error)
      }
    }
    expect(faultOfOpening('/')).toBe('unusable')
    expect(faultOfOpening('/no/such/file')).toBe('unusable')
  })
})
