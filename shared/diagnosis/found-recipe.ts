import type { HmacRecipe, TimestampRule } from '../signatures/recipe'
import { noWindow } from '../signatures/timing'
import type { Hit } from './search'

/** The scheme a hit amounts to, to be kept as a generic one. */
export function foundRecipe(hit: Hit, recipe: HmacRecipe | undefined): HmacRecipe {
  const { target, message, digest, secret } = hit
  const timestamp = timestampRule(hit, recipe)
  const listed = timestamp !== undefined && timestamp.header === undefined
  return {
    header: target.header,
    syntax: {
      prefix: target.prefix,
      ...(target.separator === undefined ? {} : { separator: target.separator }),
      ...(listed ? { timestampPrefix: message.timestamp?.prefix ?? 't=' } : {}),
    },
    message: mixed(message.template, digest.mixing),
    digest: digest.method,
    encoding: target.encoding,
    secret: secret.secret.encoding ?? (secret.depth === 0 ? (recipe?.secret ?? 'utf8') : 'utf8'),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(message.id?.header === undefined ? {} : { idHeader: message.id.header }),
  }
}

const mixed = (template: string, mixing: Hit['digest']['mixing']): string =>
  mixing === 'before'
    ? `{secret}${template}`
    : mixing === 'after'
      ? `${template}{secret}`
      : template

function timestampRule(
  { message }: Hit,
  recipe: HmacRecipe | undefined,
): TimestampRule | undefined {
  const { timestamp } = message
  if (timestamp === undefined) return undefined
  const window = recipe?.timestamp?.window ?? noWindow
  return timestamp.header === undefined
    ? { unit: timestamp.unit, window }
    : { header: timestamp.header, unit: timestamp.unit, window }
}
