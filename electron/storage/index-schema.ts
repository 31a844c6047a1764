/**
 * The shape of `index.db`: only what can be found out again from `captures.db`, so there are no
 * migrations. Another version, another store or a damaged file means that it is made anew.
 *
 * - `derived`: what analysis found out.
 * - `readable`: the text of bodies that cannot be searched as they lie, because they are
 *   compressed or in another encoding than UTF-8.
 * - `text_index`: the groups of three letters that occur in a capture's headers and body, without
 *   places. It only rules captures out; `text_indexed` says for which ones it may.
 */
export const indexVersion = 2

export const indexFileName = 'index.db'

/** Without `text_index`, which only its file can have. */
export const indexTables = `
  CREATE TABLE derived (
    seq INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    event TEXT,
    signature TEXT NOT NULL,
    schema TEXT NOT NULL,
    attempt_group TEXT,
    attempt_number INTEGER,
    since_previous_ms REAL
  ) STRICT;

  CREATE TABLE readable (
    seq INTEGER PRIMARY KEY,
    text BLOB NOT NULL
  ) STRICT;

  CREATE TABLE text_indexed (
    seq INTEGER PRIMARY KEY
  ) STRICT;
`

export const indexExtras = `
  CREATE INDEX derived_group ON derived (attempt_group, seq) WHERE attempt_group IS NOT NULL;
  -- The few whose number is in doubt.
  CREATE INDEX derived_unnumbered ON derived (attempt_group, seq) WHERE attempt_number = 0;

  CREATE VIRTUAL TABLE text_index USING fts5(
    text, tokenize = 'trigram', detail = none, content = '', contentless_delete = 1
  );

  -- store_id: which captures.db this belongs to. derived_to, readable_to, text_to: everything up
  -- to this seq is done.
  CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`
