import type { BackfillLook, OfferedDelivery } from '../../../shared/backfill/backfill-order'
import type { DeliveryApi } from '../../../shared/backfill/delivery-source'
import { deliverySources } from '../../../shared/backfill/index'
import { type AppError, explain } from '../../../shared/errors'
import { ok, type Result } from '../../../shared/result'
import type { KeyMaterial } from '../../../shared/signatures/scheme'
import { openDeliveryApi } from '../../backfill/delivery-api'
import { type Fetched, fetchDelivery } from '../../backfill/fetch-delivery'
import { lookForMissing } from '../../backfill/look-for-missing'
import { openReader } from '../../storage/reader'
import { type BackfillWish, backfillFlags, readToken, readWish } from '../backfill-flags'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { openKeeper } from '../keeper'
import { keyFlags, keysFrom } from '../key-flags'

export const backfill: Command = {
  name: 'backfill',
  summary: 'Fetches what a sender tried to deliver while nobody received, from its own API',
  usage: 'SENDER [flags]',
  flags: {
    ...backfillFlags,
    'secret-file': pick('secret-file'),
    'secret-env': pick('secret-env'),
    'dry-run': { type: 'boolean', description: 'Only say what is missing' },
    json: { type: 'boolean', description: 'One JSON document per delivery' },
  },
  words: { min: 1, max: 1, completes: [[deliverySources.map(({ id }) => id)]] },
  examples: [
    'hookwright backfill github --repo ada/engine --token-env GITHUB_TOKEN --dry-run',
    'hookwright backfill github --repo ada/engine --token-env GITHUB_TOKEN --secret-env HOOK_SECRET',
    'hookwright backfill stripe --token-file stripe.key --since 2d --undelivered',
  ],

  async run(context) {
    const wish = readWish(context)
    if (!wish.ok) return wish
    const keys = keysFrom(context)
    if (!keys.ok) return keys
    const token = await readToken(context, wish.value.from)
    if (!token.ok) return token
    const api = openApi(wish.value, token.value, context)
    if (!api.ok) return api
    const looked = await look(wish.value, api.value, context)
    if (!looked.ok) return looked
    if (context.flags.has('dry-run')) return tellMissing(looked.value, wish.value, context)
    return fetchAll(looked.value, { wish: wish.value, api: api.value, keys: keys.value, context })
  },
}

/** What was fetched is kept so many at a time: the data folder is free while the API is asked. */
const KEPT_AT_ONCE = 16

function pick(name: 'secret-file' | 'secret-env') {
  const flag = keyFlags[name]
  return {
    type: 'string',
    value: flag?.value ?? '',
    multiple: true,
    description: `${flag?.description ?? ''}: the webhook’s secret, to prove bodies by`,
  } as const
}

function openApi(
  { from, api }: BackfillWish,
  token: string,
  { stop, env, output }: CommandContext,
): Result<DeliveryApi, AppError> {
  return openDeliveryApi({
    source: from,
    api,
    token,
    signal: stop,
    env,
    onWait: (seconds) => output.note(`${from.label} asks for a pause of ${seconds} s.`),
  })
}

async function look(
  wish: BackfillWish,
  api: DeliveryApi,
  { dataDir, stop }: CommandContext,
): Promise<Result<BackfillLook, AppError>> {
  const reader = openReader(dataDir)
  // A folder in which nothing was captured lacks everything.
  if (!reader.ok && reader.error.code !== 'not-found') return reader
  try {
    return await lookForMissing({
      source: wish.from,
      api,
      order: wish,
      reader: reader.ok ? reader.value : undefined,
      nowMs: Date.now(),
      signal: stop,
    })
  } finally {
    if (reader.ok) reader.value.close()
  }
}

function tellMissing(
  { deliveries, ...rest }: BackfillLook,
  { from }: BackfillWish,
  { output, flags }: CommandContext,
): Result<ExitCode, AppError> {
  const missing = deliveries.filter(({ isHere }) => !isHere)
  if (flags.has('json'))
    for (const one of deliveries) output.json({ ...told(one), here: one.isHere })
  else for (const one of missing) output.line(lineOf(one))
  const since = new Date(rest.sinceMs).toISOString()
  const more = rest.more ? '; what is older is listed when these are here' : ''
  output.note(
    `${from.label} tells ${deliveries.length} deliveries since ${since}, ${missing.length} of them are not here${more}.`,
  )
  return ok(exitCodes.done)
}

const told = ({ id, mark, event, sentAt, outcome, url, tries }: OfferedDelivery) => ({
  delivery: id,
  mark,
  event,
  sentAt: sentAt ?? null,
  outcome,
  url,
  tries,
})

const lineOf = ({ id, event, sentAt, outcome, mark }: OfferedDelivery): string =>
  [
    sentAt === undefined ? 'unknown time' : new Date(sentAt).toISOString(),
    id === mark ? id : `${id}  ${mark}`,
    event,
    outcome,
  ]
    .filter((part) => part !== '')
    .join('  ')

interface Fetching {
  readonly wish: BackfillWish
  readonly api: DeliveryApi
  readonly keys: KeyMaterial
  readonly context: CommandContext
}

/** The oldest first, so that they stand here in the order they were sent. */
async function fetchAll(
  { deliveries }: BackfillLook,
  { wish, api, keys, context }: Fetching,
): Promise<Result<ExitCode, AppError>> {
  const missing = deliveries.filter(({ isHere }) => !isHere).toReversed()
  const parts = { source: wish.from, api, place: wish.place, keys }
  const count = { kept: 0, proven: 0, refused: 0 }
  const batch: Fetched[] = []
  let ended: Result<unknown, AppError> = ok(undefined)
  for (const [at, delivery] of missing.entries()) {
    const fetched = await fetchDelivery(delivery, parts)
    if (fetched.ok) batch.push(fetched.value)
    else ended = fetched
    if (ended.ok && batch.length < KEPT_AT_ONCE && at < missing.length - 1) continue
    const kept = await keepBatch(batch.splice(0), count, context)
    if (!kept.ok) ended = kept
    if (!ended.ok) break
  }
  const { output } = context
  output.note(
    `${missing.length} of ${deliveries.length} deliveries were missing; ${count.kept} are here now, ${count.proven} of them proven by their signature.`,
  )
  if (!ended.ok) return ended
  return ok(count.refused > 0 ? exitCodes.checkFailed : exitCodes.done)
}

async function keepBatch(
  batch: readonly Fetched[],
  count: { kept: number; proven: number; refused: number },
  { dataDir, output, flags }: CommandContext,
): Promise<Result<void, AppError>> {
  const isJson = flags.has('json')
  const requests = batch.filter((one) => one.kind === 'request')
  for (const one of batch) {
    if (one.kind !== 'refused') continue
    count.refused++
    if (isJson) output.json({ id: null, delivery: one.delivery.id, error: one.error })
    else output.note(`Delivery ${one.delivery.id} was passed over. ${explain(one.error).title}`)
  }
  if (requests.length === 0) return ok(undefined)
  // What was fetched is kept also when a person has lost patience meanwhile.
  const stop = new AbortController().signal
  const keeper = await openKeeper({ dataDir, stop }, 'hookwright backfill')
  if (!keeper.ok) return keeper
  const all = requests.map(({ request }) => request)
  const kept = await keeper.value.keep(all, (at, id) => {
    const one = requests[at]
    count.kept++
    if (one?.proof === 'proven') count.proven++
    if (!isJson || !one) return output.line(id)
    const { id: delivery, event, sentAt = null } = one.delivery
    output.json({ id, delivery, event, sentAt, proof: one.proof })
  })
  await keeper.value.close()
  return kept
}
