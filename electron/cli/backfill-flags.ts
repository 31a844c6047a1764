import { readFileSync } from 'node:fs'
import type { BackfillOrder, BackfillSince } from '../../shared/backfill/backfill-order'
import type { DeliverySource } from '../../shared/backfill/delivery-source'
import { deliverySources, sourceOf } from '../../shared/backfill/index'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { CommandContext, Flag, FlagValues } from './command'

/** What names the deliveries that are meant; each belongs to the senders that its text names. */
const placeFlags = (): Readonly<Record<string, Flag>> => {
  const all = deliverySources.flatMap(({ label, fields }) =>
    fields.map((field) => ({ ...field, label })),
  )
  const ids = [...new Set(all.map(({ id }) => id))]
  return Object.fromEntries(
    ids.map((id) => {
      const same = all.filter((field) => field.id === id)
      const [first] = same
      const description = `${same.map(({ label }) => label).join(', ')}: ${first?.help ?? ''}`
      return [
        id,
        first?.value === undefined
          ? { type: 'boolean', description }
          : { type: 'string', value: first.value, description },
      ]
    }),
  )
}

export const backfillFlags: Readonly<Record<string, Flag>> = {
  ...placeFlags(),
  'token-env': {
    type: 'string',
    value: 'NAME',
    description: 'Environment variable with the token of the sender’s API',
  },
  'token-file': {
    type: 'string',
    value: 'F',
    description: 'File with the token; “-” reads it from standard input',
  },
  since: {
    type: 'string',
    value: 'TIME|all',
    description:
      'How far back: 90m, 12h, 2d, or all that the sender keeps (since the last capture of this sender)',
  },
  'api-url': {
    type: 'string',
    value: 'URL',
    description: 'Address of the API, for a sender on a machine of one’s own',
  },
}

export interface BackfillWish extends BackfillOrder {
  readonly from: DeliverySource
}

/** What words and flags ask for, without the token. */
export function readWish({ words, flags }: CommandContext): Result<BackfillWish, AppError> {
  const from = sourceOf(words[0] ?? '')
  if (!from) {
    return bad(
      `“${words[0]}” does not tell its deliveries. Those that do: ${deliverySources.map(({ id }) => id).join(', ')}`,
    )
  }
  const own = new Set(from.fields.map(({ id }) => id))
  const strange = Object.keys(placeFlags()).find((id) => flags.has(id) && !own.has(id))
  if (strange !== undefined) return bad(`--${strange} says nothing to ${from.label}`)
  const place = Object.fromEntries(
    from.fields.flatMap(({ id, value }) =>
      flags.has(id) ? [[id, value === undefined ? 'yes' : (flags.text(id) ?? '')]] : [],
    ),
  )
  const fault = from.placeFault(place)
  if (fault !== undefined) return bad(`${fault} (--${[...own].join(', --')})`)
  const since = sinceOf(flags)
  if (!since.ok) return since
  const api = flags.text('api-url')
  return ok({
    from,
    source: from.id,
    place,
    since: since.value,
    ...(api === undefined ? {} : { api }),
  })
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

function sinceOf(flags: FlagValues): Result<BackfillSince, AppError> {
  const text = flags.text('since')
  if (text === undefined) return ok({ kind: 'last capture' })
  if (text === 'all') return ok({ kind: 'all' })
  const [, digits = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const ms = Number(digits) * (unitsMs[unit] ?? 0)
  return ms > 0
    ? ok({ kind: 'ago', ms })
    : bad(`--since takes a time such as 90m, 12h or 2d, or “all”, not “${text}”`)
}

/** Never a bare argument: others on the machine could read it. */
export async function readToken(
  { flags, env, stdin }: CommandContext,
  { tokenHelp }: DeliverySource,
): Promise<Result<string, AppError>> {
  const name = flags.text('token-env')
  if (name !== undefined) {
    const token = env[name]
    return token === undefined ? bad(`The environment has no variable “${name}”`) : ok(token)
  }
  const file = flags.text('token-file')
  if (file === undefined) {
    return bad(`A token is needed, by --token-env or --token-file. ${tokenHelp}`)
  }
  try {
    if (file !== '-') return ok(readFileSync(file, 'utf8'))
    const parts: Uint8Array[] = []
    for await (const part of stdin) parts.push(part)
    return ok(Buffer.concat(parts).toString())
  } catch (thrown) {
    return bad(
      `The token cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    )
  }
}
