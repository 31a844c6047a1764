import type { Database } from './database'

export interface EndpointCount {
  readonly captures: number
  /** The order of arrival of the newest one. */
  readonly newest: number
}

type Counts = ReadonlyMap<string, EndpointCount>

/**
 * How much each endpoint took. All captures are counted once, which takes a tenth of a second at
 * 100,000; then only those that came since, for as long as none was removed or brought back. An
 * index would make every arrival dearer for the sake of a view that is seldom open.
 */
export function createEndpointCounts(database: Database): () => Counts {
  let known = nothing
  return () => {
    known = addTo(known, database) ?? addTo(nothing, database) ?? nothing
    return known.counts
  }
}

interface Known {
  readonly counts: Counts
  readonly captures: number
  /** Up to this one they are counted. */
  readonly upTo: number
  /** What stands for the captures that a removal hides; `undefined` where nothing was counted. */
  readonly hidden: string | undefined
}

const nothing: Known = { counts: new Map(), captures: 0, upTo: 0, hidden: undefined }

interface Row extends EndpointCount {
  /** `null` in the first row, which is about all of them. */
  readonly endpoint: string | null
  readonly hidden: string
}

/** `undefined` where not only arrivals came between. */
function addTo(before: Known, database: Database): Known | undefined {
  // One statement, so that it is about one moment.
  const [all, ...fresh] = database
    .prepare<Row>(
      `SELECT NULL AS endpoint, count(*) AS captures, 0 AS newest,
         (SELECT count(*) || ' ' || total(seq) FROM trash) AS hidden FROM listed
       UNION ALL
       SELECT endpoint, count(*), max(seq), '' FROM listed WHERE seq > ? GROUP BY endpoint`,
    )
    .all([before.upTo])
  const counts = new Map(before.counts)
  let { captures, upTo } = before
  for (const { endpoint, newest, captures: more } of fresh) {
    counts.set(endpoint ?? '', {
      captures: (counts.get(endpoint ?? '')?.captures ?? 0) + more,
      newest,
    })
    captures += more
    upTo = Math.max(upTo, newest)
  }
  const isWhole = captures === all?.captures && (before.hidden ?? all.hidden) === all.hidden
  return isWhole ? { counts, captures, upTo, hidden: all.hidden } : undefined
}
