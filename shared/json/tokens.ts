/**
 * What a token is. Keys are tokens of their own, directly before their value. `junk` (text that
 * is no JSON value) and `missing` (nothing stands where a value must be) occur only in text that
 * is not well-formed.
 */
export const kinds = {
  object: 0,
  array: 1,
  string: 2,
  number: 3,
  true: 4,
  false: 5,
  null: 6,
  key: 7,
  junk: 8,
  missing: 9,
} as const

export type Kind = (typeof kinds)[keyof typeof kinds]

/**
 * Tokens in text order, one slot in each array per token; typed arrays because a document of
 * 10 MB has a million of them and an object each would cost a hundred times the text.
 */
export interface Tokens {
  /** One of `kinds`. */
  kind: Uint8Array
  /** Offset of the first byte; for strings and keys that of the opening quote. */
  start: Uint32Array
  /** Offset after the last byte. */
  end: Uint32Array
  /** The container a token stands in; -1 for the root. */
  parent: Int32Array
  /** The token after this one and everything inside it. */
  next: Uint32Array
  /** Containers: members or items. Strings and keys: 1 where a backslash occurs, else 0. */
  count: Uint32Array
}

export interface TokenBuffer extends Tokens {
  length: number
}

export const createTokenBuffer = (capacity: number): TokenBuffer => ({
  length: 0,
  kind: new Uint8Array(capacity),
  start: new Uint32Array(capacity),
  end: new Uint32Array(capacity),
  parent: new Int32Array(capacity),
  next: new Uint32Array(capacity),
  count: new Uint32Array(capacity),
})

/** Makes room for so many tokens, or for twice as many as there were. */
export function makeRoom(tokens: TokenBuffer, wanted = tokens.kind.length * 2): void {
  if (wanted <= tokens.kind.length) return
  const longer = <T extends Uint8Array | Uint32Array | Int32Array>(old: T, fresh: T): T => {
    fresh.set(old)
    return fresh
  }
  tokens.kind = longer(tokens.kind, new Uint8Array(wanted))
  tokens.start = longer(tokens.start, new Uint32Array(wanted))
  tokens.end = longer(tokens.end, new Uint32Array(wanted))
  tokens.parent = longer(tokens.parent, new Int32Array(wanted))
  tokens.next = longer(tokens.next, new Uint32Array(wanted))
  tokens.count = longer(tokens.count, new Uint32Array(wanted))
}

/** Appends a token and returns its number. Counts it as a child of its container unless a key. */
export function addToken(tokens: TokenBuffer, kind: Kind, start: number, parent: number): number {
  const token = tokens.length
  if (token === tokens.kind.length) makeRoom(tokens)
  tokens.length = token + 1
  tokens.kind[token] = kind
  tokens.start[token] = start
  tokens.end[token] = start
  tokens.parent[token] = parent
  tokens.next[token] = token + 1
  if (parent >= 0 && kind !== kinds.key) tokens.count[parent] = (tokens.count[parent] as number) + 1
  return token
}
