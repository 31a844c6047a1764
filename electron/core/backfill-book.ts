import type { BackfillMemory, BackfillOrder, TokenWish } from '../../shared/backfill/backfill-order'
import { sourceOf } from '../../shared/backfill/index'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { SealedSecret, StoredBackfill } from '../storage/settings-document'
import type { SettingsFile } from '../storage/settings-file'
import type { HeldSecret, SecretShelf } from './secret-shelf'

/** What senders were asked the last time, and the tokens that were to be kept. */
export interface BackfillBook {
  readonly memory: () => readonly BackfillMemory[]
  /** The token of an order. One that is kept is given for the address it was kept for alone. */
  readonly tokenFor: (order: BackfillOrder, wish: TokenWish) => Result<string, AppError>
  /** After the token was taken: what was asked, and the token where that was wished. */
  readonly remember: (order: BackfillOrder, wish: TokenWish) => Promise<Result<unknown, AppError>>
  readonly forget: (source: string) => Promise<Result<readonly BackfillMemory[], AppError>>
}

export function createBackfillBook({
  settings,
  shelf,
}: {
  readonly settings: SettingsFile
  readonly shelf: SecretShelf
}): BackfillBook {
  const stored = (source: string): StoredBackfill | undefined =>
    settings.document().backfill[source]
  const heldFor = (source: string, api: string): HeldSecret | undefined => {
    const known = stored(source)
    const sealed = known?.token && known.api === api ? [known.token] : []
    return shelf.of(ownerOf(source, api), sealed).at(-1)
  }
  const write = (source: string, after: StoredBackfill) =>
    settings.update((document) => ({
      ...document,
      backfill: { ...document.backfill, [source]: after },
    }))
  const memory = (): readonly BackfillMemory[] =>
    Object.entries(settings.document().backfill).map(([source, { api, place }]) => ({
      source,
      api,
      place,
      token: heldFor(source, api)?.view,
    }))

  return {
    memory,
    tokenFor(order, wish) {
      if (wish.kind === 'text') return ok(wish.text)
      const text = heldFor(order.source, apiOf(order))?.text
      return text === undefined
        ? err({ code: 'bad-input', detail: 'No token is kept for this address; type one' })
        : ok(text)
    },
    async remember(order, wish) {
      const api = apiOf(order)
      const { source, place } = order
      const before = stored(source)
      const same = before?.api === api ? before.token : undefined
      const sealed = wish.kind === 'text' ? keep({ source, api, wish, shelf }) : ok(same)
      if (!sealed.ok) return sealed
      return write(source, { api, place, ...(sealed.value ? { token: sealed.value } : {}) })
    },
    async forget(source) {
      const known = stored(source)
      if (!known) return ok(memory())
      shelf.forget(ownerOf(source, known.api))
      const { token: _, ...rest } = known
      const written = await write(source, rest)
      return written.ok ? ok(memory()) : written
    },
  }
}

const ownerOf = (source: string, api: string): string => `backfill ${source} ${api}`

const apiOf = ({ api, source }: BackfillOrder): string => api ?? sourceOf(source)?.api ?? ''

/** What is to be written; `undefined` for one that is used once, or kept until the program ends. */
function keep({
  source,
  api,
  wish: { text, keep },
  shelf,
}: {
  readonly source: string
  readonly api: string
  readonly wish: Extract<TokenWish, { kind: 'text' }>
  readonly shelf: SecretShelf
}): Result<SealedSecret | undefined, AppError> {
  // One that is typed takes the place of the one before it, also where it is not to be kept.
  shelf.forget(ownerOf(source, api))
  if (keep === 'once') return ok(undefined)
  const where = shelf.protection() === 'os-keystore' ? 'stored' : 'session'
  return shelf.put(ownerOf(source, api), { kind: 'text', text, keep: where })
}
