import type { CaptureSummary } from '../../../shared/http/capture'

export interface ListedRows {
  readonly count: number
  /** Row 0 is the newest. */
  readonly at: (index: number) => CaptureSummary | undefined
}

/** More that arrived since is not looked through: the list itself shows it. */
const lookedAt = 50

/** What a person waits for: a request to this path or below it, or from this sender elsewhere. */
export interface Awaited {
  readonly path: string
  readonly provider: string
}

/** The newest such request since a moment; `undefined` while there is none. */
export function arrivalSince(
  rows: ListedRows,
  { path, provider }: Awaited,
  sinceMs: number,
): CaptureSummary | undefined {
  for (let index = 0; index < Math.min(rows.count, lookedAt); index++) {
    const row = rows.at(index)
    if (!row || row.receivedAt < sinceMs) return undefined
    if (isBelow(row.target, path) || row.derived?.provider === provider) return row
  }
  return undefined
}

function isBelow(target: string, path: string): boolean {
  const asked = target.split(/[?#]/)[0] ?? ''
  return asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`)
}
