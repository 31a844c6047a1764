import type {
  BackfillLook,
  BackfillMemory,
  BackfillOrder,
  BackfillOutcome,
  BackfillProgress,
  TokenWish,
} from '../backfill/backfill-order'
import { call, event, type Nothing } from './entry'

/** What senders tried to deliver while nobody received. */
export const backfillCalls = {
  /** What was asked of each source the last time. */
  'backfill.memory': call<Nothing, readonly BackfillMemory[]>(),
  'backfill.look': call<
    BackfillOrder & { readonly token: TokenWish },
    BackfillLook & {
      /** Names this look for what is fetched of it. */
      readonly id: string
    }
  >(),
  /** Fetches these of a look and keeps them; what was kept stays where it is cancelled. */
  'backfill.fetch': call<
    { readonly look: string; readonly keys: readonly string[] },
    BackfillOutcome
  >(),
  /** Ends what is under way: looking, or fetching. */
  'backfill.cancel': call<Nothing, Nothing>(),
  /** Forgets the token of a source. */
  'backfill.forget': call<{ readonly source: string }, readonly BackfillMemory[]>(),
} as const

export const backfillEvents = {
  'backfill.progress': event<BackfillProgress>(),
} as const
