import type { Database } from './database'

/**
 * Takes a database from its `user_version` to `steps.length`, each step in a transaction of its
 * own, so that whatever interrupts it leaves one version or the next. A new file is version 0.
 */
export function migrate(database: Database, steps: readonly string[]): void {
  for (let version = versionOf(database); version < steps.length; version++) {
    database.transaction(() => {
      // Another process may have taken this step while we waited for our turn.
      if (versionOf(database) !== version) return
      database.exec(steps[version] ?? '')
      database.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}

/** The version of the schema; 0 for a file that no migration has touched. */
export const versionOf = (database: Database): number =>
  Number(database.value('PRAGMA user_version') ?? 0)
