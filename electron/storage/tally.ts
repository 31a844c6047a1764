import type { Database } from './database'

/**
 * What the writer knows of the store without asking it: how much is listed, and which number
 * comes next. Numbers are reserved in blocks, so that none is given out twice even when the
 * newest capture was deleted and the process ended at once.
 */
export interface Tally {
  readonly captures: number
  readonly keptBytes: number
  /** The next number of the order of arrival; runs inside a transaction. */
  nextSeq(database: Database): number
  /** A transaction with numbers in it was undone: they are lost, and so is their reservation. */
  rolledBack(): void
  add(captures: number, keptBytes: number): void
  /** Counts again what the database holds. */
  recount(database: Database): void
}

const SEQS_PER_BLOCK = 10_000

export function createTally(first: Database): Tally {
  let { captures, keptBytes } = countListed(first)
  let next = Number(first.value("SELECT value FROM state WHERE name = 'next_seq'") ?? 1)
  let reserved = next

  return {
    get captures() {
      return captures
    },
    get keptBytes() {
      return keptBytes
    },
    nextSeq(database) {
      if (next >= reserved) {
        database
          .prepare("UPDATE state SET value = ? WHERE name = 'next_seq'")
          .run([next + SEQS_PER_BLOCK])
        reserved = next + SEQS_PER_BLOCK
      }
      return next++
    },
    rolledBack() {
      reserved = next
    },
    add(moreCaptures, moreBytes) {
      captures += moreCaptures
      keptBytes += moreBytes
    },
    recount(database) {
      ;({ captures, keptBytes } = countListed(database))
    },
  }
}

const countListed = (database: Database): { captures: number; keptBytes: number } =>
  database
    .prepare<{ captures: number; keptBytes: number }>(
      'SELECT count(*) AS captures, coalesce(sum(kept_bytes), 0) AS keptBytes FROM listed',
    )
    .get() ?? { captures: 0, keptBytes: 0 }
