import type { Bytes } from '../bytes'
import type { Capture, CaptureId, CaptureSummary } from '../http/capture'
import type { RowsText } from '../http/rows-text'
import { call, event } from './entry'

export const captureCalls = {
  'captures.page': call<PageRequest, Page>(),
  'captures.get': call<{ readonly id: CaptureId }, Capture>(),
  'captures.body': call<BodyRequest, BodySlice>(),
  'captures.change': call<ChangeRequest, { readonly changed: number }>(),
  'captures.remove': call<RemoveRequest, Removed>(),
  'captures.restore': call<{ readonly undo: string }, { readonly restored: number }>(),
  'captures.suggest': call<SuggestRequest, readonly string[]>(),
  'captures.group': call<GroupRequest, DeliveryGroup>(),
} as const

export const captureEvents = {
  /** In batches of what arrived within a moment, oldest first. */
  'captures.added': event<{ readonly rows: readonly CaptureSummary[]; readonly total: number }>(),
  'captures.changed': event<{ readonly rows: readonly CaptureSummary[] }>(),
  /** Both of these as a window is told of them: what came up within a moment, as texts. */
  'captures.news': event<CapturesNews>(),
  /** Went for good: retention took them, or they were deleted and cannot be brought back any more. */
  'captures.gone': event<{ readonly ids: readonly CaptureId[]; readonly total: number }>(),
  /** So many went, or came back by undo, that the list is best read again. */
  'captures.reset': event<{ readonly total: number }>(),
} as const

export interface PageRequest {
  /** In the query language; empty for everything. */
  readonly query: string
  readonly order: 'newest' | 'oldest'
  /** The last id of the page before; `undefined` for the first page. */
  readonly after: CaptureId | undefined
  /** Only what arrived with this one or after it. */
  readonly since?: CaptureId | undefined
  /** 1 to 1,000. */
  readonly limit: number
}

export interface Page {
  readonly rows: readonly CaptureSummary[]
  /** Whether rows follow. */
  readonly more: boolean
  /** All captures, whatever the query. */
  readonly total: number
}

/** A page as it crosses to a window. */
export interface PackedPage extends Omit<Page, 'rows'> {
  readonly rows: RowsText
}

export interface CapturesNews {
  /** `undefined` where nothing arrived. */
  readonly added: RowsText | undefined
  /** `undefined` where nothing changed. */
  readonly changed: RowsText | undefined
  /** All captures, as of what arrived. */
  readonly total: number
}

export interface GroupRequest {
  /** One of the deliveries. */
  readonly id: CaptureId
  /** So many of the last tries, 1 to 1,000: the same heartbeat can come for weeks. */
  readonly limit: number
}

/** The deliveries of one event. */
export interface DeliveryGroup {
  /** The last tries, in the order in which they came. */
  readonly rows: readonly CaptureSummary[]
  /** How many there are in all. */
  readonly total: number
}

export interface BodyRequest {
  readonly id: CaptureId
  /** `raw`: as sent. `decoded`: without its Content-Encoding, for viewing only. */
  readonly form: 'raw' | 'decoded'
  readonly offset: number
  /** At most 4 MiB a call. */
  readonly length: number
}

export interface BodySlice {
  readonly bytes: Bytes
  /** Length of the whole form. */
  readonly totalBytes: number
  /** Why a decoded form is not the whole of it, or not decoded; `undefined` where it is. */
  readonly trouble: string | undefined
}

export interface ChangeRequest {
  readonly ids: readonly CaptureId[]
  readonly change: CaptureChange
}

export interface CaptureChange {
  readonly note?: string
  readonly tags?: readonly string[]
  readonly pinned?: boolean
}

export type RemoveRequest =
  | { readonly kind: 'ids'; readonly ids: readonly CaptureId[] }
  /** Everything that matches and is not pinned. */
  | { readonly kind: 'query'; readonly query: string }

export interface Removed {
  readonly removed: number
  /** Brings them back until the application quits or the next removal. */
  readonly undo: string
}

export interface SuggestRequest {
  /** A field of the query language, for example `path` or `header[x-github-event]`. */
  readonly field: string
  readonly prefix: string
}
