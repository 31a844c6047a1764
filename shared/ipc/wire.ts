import type { AppError } from '../errors'
import type { Result } from '../result'
import type { PackedPage, PageRequest } from './capture-calls'
import type { Bridge, EventName, Payload } from './contract'

/** News of rows, which windows are told gathered and as texts. */
export type RowNews = 'captures.added' | 'captures.changed'

/** What the preload script puts on `window.hookwright`: the contract, but rows are texts still. */
export type WireBridge = Omit<Bridge, 'captures.page' | 'on'> & {
  readonly 'captures.page': (request: PageRequest) => Promise<Result<PackedPage, AppError>>
  on<E extends Exclude<EventName, RowNews>>(
    name: E,
    listener: (payload: Payload<E>) => void,
  ): () => void
}
