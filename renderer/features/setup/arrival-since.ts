import type { CaptureSummary } from '../../../shared/http/capture'

export interface ListedRows {
  readonly count: number
  /** Row 0 is the newest. */
  readonly at: (index: number) => CaptureSummary | undefined
}

/** More that arrived since is not looked through: the list itself shows it. */
const lookedAt = 50

/** The newest request to a path or below it since a moment; `undefined` while there is none. */
export function arrivalSince(
  rows: ListedRows,
  path: string,
  sinceMs: number,
): CaptureSummary | undefined {
  for (let index = 0; index < Math.min(rows.count, lookedAt); index++) {
    const row = rows.at(index)
    if (!row || row.receivedAt < sinceMs) return undefined
    if (isBelow(row.target, path)) return row
  }
  return undefined
}

function isBelow(target: string, path: string): boolean {
  const asked = target.split(/[?#]/)[0] ?? ''
  return asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`)
}
