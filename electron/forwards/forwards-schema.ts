import type { DatabasePlan } from '../storage/own-database'

/**
 * The shape of `forwards.db`.
 *
 * - `forward` is what is still to be sent; an entry goes when it arrived or was dropped.
 * - `mark` is the newest capture that the rules were applied to.
 * - `asked` is set while a person wants a target tried that no rule names any more.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE forward (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    capture_id TEXT NOT NULL,
    url TEXT NOT NULL,
    send_url TEXT NOT NULL,
    credentials TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    aside INTEGER NOT NULL DEFAULT 0,   -- 1: others went before it
    next_at INTEGER NOT NULL DEFAULT 0,
    UNIQUE (capture_id, url)
  ) STRICT;
  CREATE INDEX forward_lane ON forward (url, aside, id);
  CREATE TABLE target (
    url TEXT PRIMARY KEY,
    paused INTEGER NOT NULL DEFAULT 0,
    allowed INTEGER NOT NULL DEFAULT 0,
    asked INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    failure TEXT,
    failure_code TEXT,
    failed_at INTEGER,
    next_at INTEGER                     -- when the next try was due, as the last owner had it
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mark (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    capture_id TEXT NOT NULL
  ) STRICT;
  `,
]

export const forwardsPlan: DatabasePlan = {
  fileName: 'forwards.db',
  /** "HkFw" */
  applicationId: 0x486b4677,
  steps,
  // When a power cut takes the last moments back, the mark goes with them: then the rules are
  // applied to the same captures once more, and some arrive twice. What no rule would bring back
  // is synced.
  synchronous: 'normal',
  autoVacuum: 'none',
}
