/**
 * The shape of `replays.db`, as the steps that lead to it; a released step is never edited.
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
]

export const replaysFileName = 'replays.db'

/** "HkRp", so that the file is known for what it is. */
export const replaysApplicationId = 0x486b5270
