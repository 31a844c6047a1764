import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CaptureChange } from '../../shared/ipc/capture-calls'
import type { Bridge } from '../../shared/ipc/contract'
import { changing } from './captures-changing'
import { listing } from './captures-listing'
import { selecting } from './captures-selecting'
import type { Report } from './messages'
import { indexOfRow, noRows, type Rows, rowAt, rowCount } from './rows'

/** The list: what is loaded of it, what is selected in it, and what can be done to it. */
export interface CapturesState extends Listing, Selecting, Changing {}

export interface Listing {
  readonly rows: Rows
  readonly phase: 'loading' | 'ready' | 'failed'
  /** Why the list could not be read; set while `phase` is `failed`. */
  readonly failure: AppError | undefined
  /** Whether the store has rows beyond the oldest one loaded. */
  readonly more: boolean
  /** All captures, whatever the query. */
  readonly total: number
  /** The query the rows answer. */
  readonly query: string
  /** How many captures arrived since the window opened, shown or not. */
  readonly arrived: number

  /** Keeps the list live until the returned function is called. */
  watch(): Promise<() => void>
  search(query: string): Promise<void>
  /** Reads the list again, as far down as it was read. */
  reload(): Promise<void>
  loadMore(): Promise<void>
  loadAll(): Promise<void>
}

export interface Selecting {
  /** The capture under the cursor, shown in the detail. */
  readonly selectedId: CaptureId | undefined
  /** All selected ones; the cursor is among them. */
  readonly marked: ReadonlySet<CaptureId>
  /** Where a selection of several began. */
  readonly anchorId: CaptureId | undefined

  select(id: CaptureId | undefined): void
  /** Adds one to the selection or takes it out. */
  toggle(id: CaptureId): void
  /** Selects all from the anchor to this one. */
  extendTo(id: CaptureId): void
  /** Moves the cursor to a place in the list; beyond an end means that end. */
  moveTo(index: number, how: 'alone' | 'extending'): void
}

export interface Changing {
  /** Brings back what the last removal took; `undefined` where nothing was removed. */
  readonly undo: string | undefined
  change(ids: readonly CaptureId[], change: CaptureChange): Promise<void>
  remove(ids: readonly CaptureId[]): Promise<void>
  /** Removes everything the query shows that is not pinned. */
  clear(): Promise<void>
  restore(): Promise<void>
}

/**
 * Says of a row whether it answers the query; `undefined` where its summary cannot tell, for
 * example because the query asks about the body.
 */
export type Judge = (query: string) => (row: CaptureSummary) => boolean | undefined

export interface CapturesDeps {
  readonly bridge: Bridge
  readonly report: Report
  readonly judge: Judge
  /** Told of every change to a note, tags or pin, made here or in another window. */
  adopt(id: CaptureId, change: CaptureChange): void
}

/** Set and get of the one store that the three parts share. */
export type CapturesAccess = Pick<StoreApi<CapturesState>, 'setState' | 'getState'>

export const createCapturesStore = (deps: CapturesDeps) =>
  createStore<CapturesState>()((setState, getState) => {
    const access = { setState, getState }
    return {
      rows: noRows,
      phase: 'loading',
      failure: undefined,
      more: false,
      total: 0,
      query: '',
      arrived: 0,
      selectedId: undefined,
      marked: new Set<CaptureId>(),
      anchorId: undefined,
      undo: undefined,
      ...listing(deps, access),
      ...selecting(access),
      ...changing(deps, access),
    }
  })

export const selectShown = ({ rows }: CapturesState): number => rowCount(rows)

/** Whether there is nothing at all, as opposed to nothing that answers the query. */
export const selectIsEmpty = ({ phase, total, rows }: CapturesState): boolean =>
  phase === 'ready' && total === 0 && rowCount(rows) === 0

export const selectCurrent = ({ rows, selectedId }: CapturesState): CaptureSummary | undefined =>
  selectedId === undefined ? undefined : rowOf(rows, selectedId)

/** All selected ids, newest first. */
export const selectMarkedIds = ({ marked }: CapturesState): readonly CaptureId[] =>
  [...marked].sort((a, b) => (a < b ? 1 : -1))

function rowOf(rows: Rows, id: CaptureId): CaptureSummary | undefined {
  const index = indexOfRow(rows, id)
  return index < 0 ? undefined : rowAt(rows, index)
}
