import type { DatabasePlan } from './own-database'

/** The shape of `published.db`. */
const steps: readonly string[] = [
  `
  CREATE TABLE message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    capture_id TEXT NOT NULL UNIQUE,
    published_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE message ADD COLUMN state TEXT NOT NULL DEFAULT 'kept';
  ALTER TABLE message ADD COLUMN settled_at INTEGER;
  ALTER TABLE message ADD COLUMN remark TEXT;
  CREATE INDEX message_waiting ON message (seq) WHERE state = 'waiting';
  `,
]

export const publishedPlan: DatabasePlan = {
  fileName: 'published.db',
  applicationId: 0,
  steps,
  // A message that waits for the broker outlives a power cut.
  synchronous: 'full',
  autoVacuum: 'none',
}
