import type { Headers } from './headers'

/** Sorts by arrival, also across a clock that was set back. */
export type CaptureId = string & { readonly brand: 'CaptureId' }

/** One webhook as it arrived. Never edited: a replay edits a copy, called a draft. */
export interface Capture {
  readonly id: CaptureId
  /** Milliseconds since the Unix epoch, when the last body byte had arrived. */
  readonly receivedAt: number
  readonly method: string
  /** Path and query as sent, not decoded: `/hooks/a%20b?x=1`. */
  readonly target: string
  /** `1.1` or `1.0`. */
  readonly httpVersion: string
  readonly headers: Headers
  readonly trailers: Headers
  /** The peer of the socket; `X-Forwarded-*` are claims and stay headers. */
  readonly remoteAddress: string
  /** Absent for plain HTTP, and where it is not known. */
  readonly scheme?: 'https'
  readonly bodyBytes: number
  /** Lower-case hex. */
  readonly bodySha256: string
  /** The answer the sender was given. */
  readonly answered: Answered
  /** Path of the endpoint that took it; `/` is the catch-all. */
  readonly endpoint: string
  /** What kind of evidence this is. */
  readonly origin: CaptureOrigin
  readonly note: string
  readonly tags: readonly string[]
  readonly pinned: boolean
  /** What its fixture told of its signature; only for one that was read from such a file. */
  readonly signing?: FixtureSigning
}

/**
 * The made-up secret a redacted fixture was signed with. It shows that the file is whole, never
 * who sent it: whoever wrote the file could sign it.
 */
export interface FixtureSigning {
  /** Id of the signature scheme. */
  readonly scheme: string
  readonly secret: string
  /** The header's name, where the sender lets people choose it. */
  readonly headerName?: string
}

export interface Answered {
  /** 0 where no answer could be given. */
  readonly status: number
  /** From the request's first byte to the answer being ready. */
  readonly durationMs: number
}

/**
 * - `observed`: arrived over HTTP, whole.
 * - `incomplete`: broke off before its end; kept as evidence, never acknowledged.
 * - `refused`: larger than the body limit; answered 413, its body was not kept.
 * - `imported`: read from a file; nobody sent it here.
 * - `backfilled`: fetched from the sender’s own record of what it tried to deliver.
 */
export type CaptureOrigin = 'observed' | 'incomplete' | 'refused' | 'imported' | 'backfilled'

/** What the list shows. Headers and body stay on disk until a capture is opened. */
export interface CaptureSummary {
  readonly id: CaptureId
  readonly receivedAt: number
  readonly method: string
  readonly target: string
  readonly remoteAddress: string
  readonly bodyBytes: number
  readonly contentType: string | undefined
  readonly answered: Answered
  readonly endpoint: string
  readonly origin: CaptureOrigin
  readonly note: string
  readonly tags: readonly string[]
  readonly pinned: boolean
  /** Found after the answer, in the background; `undefined` until then. */
  readonly derived: Derived | undefined
}

/** What analysis found out about a capture; can be thrown away and found out again. */
export interface Derived {
  readonly provider: string
  readonly eventType: string | undefined
  /** A verdict of the analysis record, for example `valid`, `missing`, `unchecked`. */
  readonly signature: string
  readonly schema: 'valid' | 'invalid' | 'none'
  readonly attempt: Attempt | undefined
}

/** The place of a delivery among the deliveries of the same event. */
export interface Attempt {
  /** The event they are tries of. Left out where a window is told: it asks by capture. */
  readonly group?: string
  /** 1 for the first. */
  readonly number: number
  readonly sincePreviousMs: number | undefined
}
