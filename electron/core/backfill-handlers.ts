import { randomUUID } from 'node:crypto'
import type {
  BackfillLook,
  BackfillOrder,
  BackfillOutcome,
} from '../../shared/backfill/backfill-order'
import type { ListedDelivery } from '../../shared/backfill/delivery-source'
import type { AppError } from '../../shared/errors'
import type { backfillCalls } from '../../shared/ipc/backfill-calls'
import { err, ok, type Result } from '../../shared/result'
import type { Fetched } from '../backfill/fetch-delivery'
import type { PorterContext } from '../fixtures/porter-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { BackfillBook } from './backfill-book'
import type { Emit } from './emit'
import { type ImportParts, keepRequests } from './import-handlers'

export type BackfillCalls = keyof typeof backfillCalls

interface BackfillParts extends ImportParts {
  readonly book: BackfillBook
  /** Its secrets prove bodies. */
  readonly context: () => PorterContext
  readonly emit: Emit
}

/** So many are fetched before they are kept and told. */
const AT_ONCE = 4
/** Of so many looks something can still be fetched. */
const KEPT_LOOKS = 4

interface Look {
  readonly order: BackfillOrder
  /** In memory alone, as long as the look. */
  readonly token: string
  readonly deliveries: ReadonlyMap<string, ListedDelivery>
}

/** Asks senders by the porter thread, and has the engine keep what they give. */
export function backfillHandlers(parts: BackfillParts): HandlersOf<BackfillCalls> {
  const { book, porter, emit } = parts
  const looks = new Map<string, Look>()
  let running: AbortController | undefined
  const begin = (): AbortSignal => {
    running?.abort()
    running = new AbortController()
    return running.signal
  }
  const remember = (look: BackfillLook, asked: Omit<Look, 'deliveries'>): string => {
    const id = randomUUID()
    looks.set(id, { ...asked, deliveries: new Map(look.deliveries.map((one) => [one.key, one])) })
    for (const old of [...looks.keys()].slice(0, -KEPT_LOOKS)) looks.delete(old)
    return id
  }

  return {
    'backfill.memory': async () => ok(book.memory()),
    async 'backfill.look'({ token: wish, ...order }) {
      const token = book.tokenFor(order, wish)
      if (!token.ok) return token
      const asked = { order, token: token.value }
      const looked = await orFailure(porter.client().deliveries(asked, begin()))
      if (!looked.ok) return looked
      // A token that was refused is not worth keeping.
      const remembered = await book.remember(order, wish)
      return remembered.ok ? ok({ ...looked.value, id: remember(looked.value, asked) }) : remembered
    },
    async 'backfill.fetch'({ look: id, keys }) {
      const look = looks.get(id)
      if (!look) return err({ code: 'not-found', what: 'look of this kind any more; look again' })
      const chosen = keys.flatMap((key) => look.deliveries.get(key) ?? [])
      return fetchAll(chosen, look, { ...parts, emit, signal: begin() })
    },
    async 'backfill.cancel'() {
      running?.abort()
      return ok(null)
    },
    'backfill.forget': ({ source }) => book.forget(source),
  }
}

/** What was fetched is kept before a failure is told, or a person’s wish to stop is followed. */
async function fetchAll(
  chosen: readonly ListedDelivery[],
  { order, token }: Look,
  parts: BackfillParts & { readonly signal: AbortSignal },
): Promise<Result<BackfillOutcome, AppError>> {
  const { porter, emit, signal } = parts
  const secrets = parts.context().endpoints.flatMap((endpoint) => endpoint.secrets)
  const outcome = { kept: 0, proven: 0, refused: [...nobody] }
  for (let at = 0; at < chosen.length; at += AT_ONCE) {
    const deliveries = chosen.slice(at, at + AT_ONCE)
    const asked = { order, token, deliveries, secrets: [...new Set(secrets)] }
    const some = await orFailure(porter.client().fetch(asked, signal).then(ok))
    if (!some.ok) return some
    const { fetched, failure } = some.value
    const requests = fetched.flatMap((one) => (one.kind === 'request' ? [one.request] : []))
    const kept = await keepRequests(requests, parts)
    if (!kept.ok) return kept
    outcome.kept += requests.length
    outcome.proven += fetched.filter(isProven).length
    outcome.refused.push(...fetched.flatMap(refusalOf))
    if (failure?.code === 'cancelled') return ok(outcome)
    if (failure) return err(failure)
    emit('backfill.progress', { done: at + deliveries.length, total: chosen.length })
  }
  return ok(outcome)
}

const nobody: BackfillOutcome['refused'] = []

const isProven = (one: Fetched): boolean => one.kind === 'request' && one.proof === 'proven'

const refusalOf = (one: Fetched): BackfillOutcome['refused'] =>
  one.kind === 'refused' ? [{ id: one.delivery.id, error: one.error }] : []

/** The thread may end under it, for example when an export had to be stopped by force. */
const orFailure = <T>(call: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
  call.catch((thrown: unknown) => {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    return err({ code: 'worker-failed', worker: 'porter', detail })
  })
