/** The shape of `published.db`, as the steps that lead to it. */
export const publishedSteps: readonly string[] = [
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
