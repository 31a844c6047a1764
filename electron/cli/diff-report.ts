import { createHash } from 'node:crypto'
import type { Bytes } from '../../shared/bytes'
import type { BodyDiff } from '../../shared/diff/diff-forms'
import { diffJson, type JsonDiff } from '../../shared/diff/diff-json'
import { type PathPattern, parsePathPattern } from '../../shared/diff/path-pattern'
import type { AppError } from '../../shared/errors'
import { literalOf } from '../../shared/json/nodes'
import { jsonPointerOf } from '../../shared/json/paths'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import { err, ok, type Result } from '../../shared/result'

/** Sizes and checksums of two bodies, and where they first differ. */
export const bodyReport = ({ a, b, first }: BodyDiff) => ({
  a: { bytes: a.length, sha256: sha256(a) },
  b: { bytes: b.length, sha256: sha256(b) },
  ...(first ? { firstDifference: first } : {}),
})

export const sha256 = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('hex')

/** What differs between the values of two JSON documents; literals as they were written. */
export interface JsonReport extends Omit<JsonDiff, 'changes'> {
  readonly changes: readonly {
    readonly kind: string
    /** JSON Pointer; empty for the whole document. */
    readonly path: string
    readonly a?: string
    readonly b?: string
  }[]
}

export function jsonReport(a: Bytes, b: Bytes, ignore: readonly PathPattern[]): JsonReport {
  const indexA = scanJson(a)
  const indexB = scanJson(b)
  const literal = (index: JsonIndex, token: number): string | undefined =>
    token < 0 ? undefined : literalOf(index, token)
  const { changes, ...counts } = diffJson(indexA, indexB, ignore)
  return {
    ...counts,
    changes: changes.map((change) => {
      const before = literal(indexA, change.a)
      const after = literal(indexB, change.b)
      return {
        kind: change.kind,
        path: jsonPointerOf(change.path),
        ...(before === undefined ? {} : { a: before }),
        ...(after === undefined ? {} : { b: after }),
      }
    }),
  }
}

/** Places to leave out, as JSON Pointers or paths. */
export function readIgnored(texts: readonly string[]): Result<readonly PathPattern[], AppError> {
  const patterns: PathPattern[] = []
  for (const text of texts) {
    const pattern = parsePathPattern(text)
    if (!pattern) return err({ code: 'bad-input', detail: `“${text}” is not a path to ignore` })
    patterns.push(pattern)
  }
  return ok(patterns)
}
