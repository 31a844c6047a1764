/**
 * The shape of `captures.db`, as the steps that lead to it. Step n takes a file from
 * `user_version` n to n + 1; a released step is never edited, a change is a new step.
 *
 * - What strangers sent (method, target, headers …) is in BLOB columns in the form of
 *   `captured-text.ts`: TEXT would cut it at a NUL.
 * - `capture` has no bodies, so that counting and scanning stay cheap. Bodies below
 *   `segmentFromBytes` are rows of `body`, larger ones lie in `bodies/<segment>`. A capture with
 *   an empty body, or one that was not kept, has a row in neither.
 * - `seq` is the order of arrival. Neither it nor `id` is ever given out twice.
 * - `trash` holds what a removal has hidden and undo can bring back. **Readers read the view
 *   `listed`**, which is `capture` without these.
 */
export const captureMigrations: readonly string[] = [
  `
  CREATE TABLE capture (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,   -- milliseconds since the Unix epoch
    method BLOB NOT NULL,
    target BLOB NOT NULL,
    http_version BLOB NOT NULL,
    remote_address TEXT NOT NULL,
    body_bytes INTEGER NOT NULL,    -- as it was sent; for a refused one nothing of it is kept
    kept_bytes INTEGER NOT NULL,    -- target, headers, trailers and kept body: what retention counts
    content_type BLOB,              -- the first Content-Type value as sent
    status INTEGER NOT NULL,
    duration_ms REAL NOT NULL,
    endpoint TEXT NOT NULL,
    origin TEXT NOT NULL,           -- observed, incomplete, refused, imported, backfilled
    pinned INTEGER NOT NULL,        -- 0 or 1
    note TEXT NOT NULL,
    tags TEXT NOT NULL,             -- a JSON array of strings
    headers BLOB NOT NULL,
    trailers BLOB NOT NULL
  ) STRICT;

  CREATE INDEX capture_pinned ON capture (seq) WHERE pinned = 1;

  CREATE TABLE body (
    seq INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE body_in_segment (
    seq INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,       -- file bodies/<segment>, see segmentFileName
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE trash (
    seq INTEGER PRIMARY KEY,
    removal INTEGER NOT NULL        -- which removal hid it: one undo brings back one removal
  ) STRICT;

  -- Where deleted bodies lay, until they are overwritten: an interrupted deletion is finished later.
  CREATE TABLE erasure (
    number INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL
  ) STRICT;

  CREATE VIEW listed AS
    SELECT * FROM capture
    WHERE NOT EXISTS (SELECT 1 FROM trash WHERE trash.seq = capture.seq);

  -- Counters and marks of the store, by name:
  --   store_id   a random number; another one means another store, and what was derived from the
  --              old one by seq is void
  --   next_seq   no seq at or above this was ever given out
  CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Of the body as it was kept, so that damage can be told from what was sent: half the price of a
  // digest, paid while the sender waits. NULL for a capture without a kept body, and for those from
  // before this step.
  'ALTER TABLE capture ADD COLUMN body_crc32 INTEGER',
  // 'https' for what came over TLS; NULL for plain HTTP, and where it is not known.
  'ALTER TABLE capture ADD COLUMN scheme TEXT',
  // What the fixture it was imported from told of its signature, as JSON; NULL for all others.
  'ALTER TABLE capture ADD COLUMN signing TEXT',
]

export const captureVersion: number = captureMigrations.length

/** Says "this SQLite file is Hookwright's captures" to `file` and to us: "HkWr". */
export const applicationId = 0x486b5772

/** Bodies from this size on lie in segment files: in a row they would be written twice. */
export const segmentFromBytes: number = 32 * 1024

export const capturesFileName = 'captures.db'
export const bodiesFolderName = 'bodies'
export const segmentFileName = (segment: number): string => `${segment}`.padStart(8, '0')
