import type { ForgetRequest, JudgedScope } from '../reading/judged-scope'
import type { Database } from './database'
import { maybeHolds } from './query-sql-parts'

/** Throws away what analysis found about these captures; says how many they were. */
export function forgetDerived(database: Database, { scopes, endpoints }: ForgetRequest): number {
  return scopes.reduce((sum, scope) => {
    const { where, values } = conditionOf(scope, endpoints)
    return sum + database.prepare(`DELETE FROM derived WHERE ${where}`).run(values)
  }, 0)
}

interface Condition {
  readonly where: string
  readonly values: readonly (string | Uint8Array)[]
}

function conditionOf(scope: JudgedScope, endpoints: readonly string[]): Condition {
  switch (scope.kind) {
    case 'all':
      return { where: 'true', values: [] }
    case 'provider':
      return { where: 'provider = ?', values: [scope.provider] }
    case 'event':
      return { where: 'provider = ? AND event = ?', values: [scope.provider, scope.eventType] }
    case 'capture':
      return captures({ where: 'id = ?', values: [scope.id] })
    case 'endpoint':
      return captures(takenBy(scope.path, endpoints))
    case 'header': {
      const { sql, values } = maybeHolds('headers', scope.name)
      return captures({ where: sql, values: values as readonly string[] })
    }
    case 'clock': {
      const under = captures(takenBy(scope.path, endpoints))
      const others = scope.without.map(() => '?').join(', ')
      return {
        where: `signature IN ('valid', 'expired') AND provider NOT IN (${others}) AND ${under.where}`,
        values: [...scope.without, ...under.values],
      }
    }
  }
}

const captures = ({ where, values }: Condition): Condition => ({
  where: `seq IN (SELECT seq FROM source.capture WHERE ${where})`,
  values,
})

/** What arrived under this path, but for what a longer path takes. */
function takenBy(path: string, endpoints: readonly string[]): Condition {
  const base = baseOf(path)
  const longer = endpoints.map(baseOf).filter((one) => one !== base && one.startsWith(`${base}/`))
  const own = under(base)
  const others = longer.map(under)
  return {
    where: [own, ...others.map(({ where }) => ({ where: `NOT (${where})` }))]
      .map(({ where }) => where)
      .join(' AND '),
    values: [own, ...others].flatMap(({ values }) => values),
  }
}

const baseOf = (path: string): string => path.replace(/\/$/, '')

/** Targets are bytes: they are compared as they are, and so is what ends a segment. */
function under(base: string): Condition {
  if (base === '') return { where: 'true', values: [] }
  const bytes = Buffer.from(base)
  const ends = ['/', '?', '#'].map((end) => Buffer.from(base + end))
  return {
    where: `(target = ? OR substr(target, 1, ${bytes.length + 1}) IN (?, ?, ?))`,
    values: [bytes, ...ends],
  }
}
