import type {
  BackfillLook,
  BackfillMemory,
  BackfillOutcome,
  BackfillProgress,
  BackfillSince,
} from '../../shared/backfill/backfill-order'
import type { DeliverySource } from '../../shared/backfill/delivery-source'
import type { AppError } from '../../shared/errors'

/** What a sender is asked for, what it told, and what is fetched of it. */
export interface BackfillState {
  /** `undefined` until somebody looks: what is known of sources is not loaded before. */
  readonly source: DeliverySource | undefined
  /** By the field’s id, of this source. */
  readonly place: Readonly<Record<string, string>>
  /** Empty for the source’s own address. */
  readonly api: string
  readonly since: BackfillSince
  /** Empty where the one that is kept is meant. */
  readonly token: string
  readonly keepsToken: boolean
  readonly memory: readonly BackfillMemory[]
  readonly step: BackfillStep
  /** Keys of what is to be fetched. */
  readonly chosen: ReadonlySet<string>

  /** Listens and reads what was asked the last time, while it is in sight; returns how to stop. */
  watch(usual: DeliverySource): () => void
  choose(source: DeliverySource): void
  set(change: Partial<Pick<BackfillState, 'api' | 'since' | 'token' | 'keepsToken'>>): void
  setField(id: string, value: string): void
  look(): Promise<void>
  mark(keys: readonly string[], state: 'chosen' | 'not chosen'): void
  fetchChosen(): Promise<void>
  cancel(): void
  forgetToken(): Promise<void>
}

export type BackfillStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly look: NamedLook }
  | { readonly kind: 'fetching'; readonly look: NamedLook; readonly progress: BackfillProgress }
  | { readonly kind: 'fetched'; readonly outcome: BackfillOutcome }
  | { readonly kind: 'failed'; readonly error: AppError }

export type NamedLook = BackfillLook & { readonly id: string }
