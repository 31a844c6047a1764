import type { HmacRecipe, TimestampRule } from '../../../shared/signatures/recipe'

/** A recipe as a person fills it in: all of it text. */
export interface RecipeFields {
  readonly header: string
  readonly prefix: string
  readonly separator: string
  readonly digest: HmacRecipe['digest']
  readonly encoding: HmacRecipe['encoding']
  readonly secret: HmacRecipe['secret']
  readonly message: string
  /** Empty where the time stands in the list of the signature header. */
  readonly timeHeader: string
  /** Before the time in that list: `t=`. */
  readonly timePrefix: string
  readonly timeUnit: TimestampRule['unit']
  readonly toleranceSeconds: string
  readonly idHeader: string
}

/** @param headerName what to begin with where there is no recipe yet */
export function fieldsOf(
  recipe: HmacRecipe | undefined,
  headerName: string | undefined,
): RecipeFields {
  const { syntax, timestamp } = recipe ?? {}
  const { pastSeconds } = timestamp?.window ?? {}
  return {
    header: recipe?.header ?? headerName ?? 'X-Signature',
    prefix: syntax?.prefix ?? '',
    separator: syntax?.separator ?? '',
    digest: recipe?.digest ?? 'hmac-sha256',
    encoding: recipe?.encoding ?? 'hex',
    secret: recipe?.secret ?? 'utf8',
    message: recipe?.message.replaceAll('\n', '\\n') ?? '{body}',
    timeHeader: timestamp?.header ?? '',
    timePrefix: syntax?.timestampPrefix ?? '',
    timeUnit: timestamp?.unit ?? 'seconds',
    toleranceSeconds: pastSeconds === undefined ? '' : String(pastSeconds),
    idHeader: recipe?.idHeader ?? '',
  }
}

export function recipeOf(fields: RecipeFields): HmacRecipe {
  const { prefix, separator, timePrefix, idHeader } = fields
  const usesTime = fields.message.includes('{timestamp}')
  return {
    header: fields.header.trim(),
    syntax: {
      prefix,
      ...(separator === '' ? {} : { separator }),
      ...(usesTime && timePrefix !== '' ? { timestampPrefix: timePrefix } : {}),
    },
    message: fields.message,
    digest: fields.digest,
    encoding: fields.encoding,
    secret: fields.secret,
    ...(usesTime ? { timestamp: timestampOf(fields) } : {}),
    ...(idHeader.trim() === '' ? {} : { idHeader: idHeader.trim() }),
  }
}

function timestampOf({ timeHeader, timeUnit, toleranceSeconds }: RecipeFields): TimestampRule {
  const seconds = /^\d+$/.test(toleranceSeconds.trim()) ? Number(toleranceSeconds) : undefined
  return {
    ...(timeHeader.trim() === '' ? {} : { header: timeHeader.trim() }),
    unit: timeUnit,
    window: { pastSeconds: seconds, futureSeconds: seconds },
  }
}
