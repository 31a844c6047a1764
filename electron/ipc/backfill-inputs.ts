import type { BackfillSince, TokenWish } from '../../shared/backfill/backfill-order'
import type { Place } from '../../shared/backfill/delivery-source'
import type { backfillCalls } from '../../shared/ipc/backfill-calls'
import type { Inputs } from './common-inputs'
import { byKind, integer, list, nothing, object, oneOf, type Parser, text } from './parse'

const MAX_KEYS = 10_000

const source = text(1, 50)
const field = text(0, 1000)

/** By the fields of all sources. Named here, too: their files are not loaded for a check. */
const place: Parser<Place> = object(
  {},
  {
    repo: field,
    org: field,
    hook: field,
    type: field,
    undelivered: field,
    path: field,
    project: field,
    group: field,
  },
)

export const backfillInputs: Inputs<keyof typeof backfillCalls> = {
  'backfill.memory': nothing,
  'backfill.look': object(
    {
      source,
      place,
      since: byKind<BackfillSince>({
        'last capture': object({ kind: oneOf('last capture') }),
        all: object({ kind: oneOf('all') }),
        ago: object({ kind: oneOf('ago'), ms: integer(1, 400 * 24 * 60 * 60_000) }),
      }),
      token: byKind<TokenWish>({
        text: object({ kind: oneOf('text'), text: text(1, 10_000), keep: oneOf('once', 'kept') }),
        kept: object({ kind: oneOf('kept') }),
      }),
    },
    { api: text(1, 2000) },
  ),
  'backfill.fetch': object({ look: text(1, 100), keys: list(text(1, 4000), MAX_KEYS) }),
  'backfill.cancel': nothing,
  'backfill.forget': object({ source }),
}
