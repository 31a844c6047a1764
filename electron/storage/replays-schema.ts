import type { DatabasePlan } from './own-database'

/**
 * The shape of `replays.db`.
 *
 * - `record` is the attempt as JSON, which escapes whatever TEXT cannot carry.
 * - `sent_body` is kept only where another body than the captured one was sent.
 */
export const replayMigrations: readonly string[] = [
  `
  CREATE TABLE attempt (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    capture_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    record TEXT NOT NULL,
    sent_sha256 TEXT NOT NULL,
    sent_body BLOB,
    reply_body BLOB NOT NULL,
    UNIQUE (capture_id, number)
  ) STRICT;
  `,
  // A run remembers what it began before it sends it: after a crash nothing goes out twice.
  `
  CREATE TABLE run (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE TABLE run_item (
    run INTEGER NOT NULL,
    position INTEGER NOT NULL,
    capture_id TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    attempt_id TEXT,
    status INTEGER,
    duration_ms REAL,
    verdict TEXT,
    failure TEXT,
    PRIMARY KEY (run, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX run_item_state ON run_item (run, state, position);
  `,
  // What a person is editing; one draft for a capture.
  `
  CREATE TABLE draft (
    capture_id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    body BLOB
  ) STRICT, WITHOUT ROWID;
  `,
  // Who is at a run, and what it asked for, so that another program can go on with it.
  `
  ALTER TABLE run ADD COLUMN owner INTEGER;
  ALTER TABLE run ADD COLUMN beat_at INTEGER;
  ALTER TABLE run ADD COLUMN request TEXT;
  `,
]

export const replaysPlan: DatabasePlan = {
  fileName: 'replays.db',
  /** "HkRp" */
  applicationId: 0x486b5270,
  steps: replayMigrations,
  synchronous: 'full',
  autoVacuum: 'incremental',
}
