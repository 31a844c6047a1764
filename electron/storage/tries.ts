import type { CaptureId } from '../../shared/http/capture'
import type { Database } from './database'

/** Numbers the tries of each event by their arrival; 0 stands for a number that is still in doubt. */
export interface Tries {
  /**
   * Numbers those of each group that are in doubt, and those behind them, where there are no more
   * than so many; says which have another number now.
   */
  numberFew(groups: readonly string[], most: number): readonly CaptureId[]
  /** The next so many of whichever group is in doubt; `undefined` where none is. */
  numberNext(most: number): readonly CaptureId[] | undefined
}

interface Member {
  readonly seq: number
  readonly id: CaptureId
  readonly receivedAt: number
  readonly number: number
}

export function createTries(database: Database): Tries {
  const doubtful = database.prepare<{ seq: number | null }>(
    `SELECT min(d.seq) AS seq FROM derived d JOIN source.listed USING (seq)
     WHERE d.attempt_group = ? AND d.attempt_number = 0`,
  )
  const members = (rest: string) =>
    database.prepare<Member>(
      `SELECT d.seq, c.id, c.received_at AS receivedAt, d.attempt_number AS number
       FROM derived d JOIN source.listed c USING (seq) WHERE d.attempt_group = ? AND ${rest}`,
    )
  const before = members('d.seq < ? ORDER BY d.seq DESC LIMIT 1')
  const behind = members('d.seq >= ? ORDER BY d.seq LIMIT ?')
  const renumber = database.prepare(
    'UPDATE derived SET attempt_number = ?, since_previous_ms = ? WHERE seq = ?',
  )
  const firstDoubtful = database.prepare<{ group: string }>(
    `SELECT d.attempt_group AS "group" FROM derived d JOIN source.listed USING (seq)
     WHERE d.attempt_number = 0 AND d.attempt_group IS NOT NULL LIMIT 1`,
  )

  const write = (rows: readonly Member[], previous: Member | undefined): readonly CaptureId[] => {
    let last = previous
    const changed: CaptureId[] = []
    for (const row of rows) {
      const number = (last?.number ?? 0) + 1
      const since = last === undefined ? null : row.receivedAt - last.receivedAt
      last = { ...row, number }
      if (row.number === number) continue
      renumber.run([number, since, row.seq])
      changed.push(row.id)
    }
    return changed
  }

  /** `rest` of a group that is too long is put in doubt, so that it is gone on with there. */
  const number = (
    group: string,
    most: number,
    rest: 'gone on with' | 'left',
  ): readonly CaptureId[] => {
    const from = doubtful.get([group])?.seq ?? undefined
    if (from === undefined) return []
    const rows = behind.all([group, from, most + 1])
    const isLong = rows.length > most
    if (isLong && rest === 'left') return []
    const changed = write(rows.slice(0, most), before.get([group, from]))
    const next = rows[most]
    if (next) renumber.run([0, null, next.seq])
    return changed
  }

  return {
    // One transaction for all: most events have a single try, and a batch brings fifty of them.
    numberFew: (groups, most) =>
      database.transaction(() => groups.flatMap((group) => number(group, most, 'left'))),
    numberNext(most) {
      const first = firstDoubtful.get()
      return first && database.transaction(() => number(first.group, most, 'gone on with'))
    },
  }
}
