import { type HmacSchemeData, hmacScheme, type SchemeCard } from './layout-scheme'
import type { Layout } from './recipe'
import type { SignatureScheme } from './scheme'
import type { SecretEncoding } from './secret'
import { within } from './timing'

/** Header families of the same construction; libraries accept either. */
export type Brand = 'webhook' | 'svix'

/** Five minutes, before and after. */
export const standardWindow = within(300)

export const standardLayout = (brand: Brand, version = 'v1'): Layout => ({
  header: `${brand}-signature`,
  syntax: { prefix: `${version},`, separator: ' ' },
  message: '{id}.{timestamp}.{body}',
  idHeader: `${brand}-id`,
  timestamp: { header: `${brand}-timestamp`, unit: 'seconds', window: standardWindow },
})

export interface StandardWebhooksData extends SchemeCard {
  readonly brand: Brand
  readonly secret?: SecretEncoding
  /** A bare signature without `v1,` counts too. */
  readonly prefixOptional?: boolean
}

/** Standard Webhooks v1: HMAC-SHA256 over `id.timestamp.body`, space-separated `v1,<base64>`. */
export function standardWebhooksScheme(data: StandardWebhooksData): SignatureScheme {
  const { brand, secret = 'whsec', prefixOptional = false, ...card } = data
  const layout = standardLayout(brand)
  const hmac: HmacSchemeData = {
    ...card,
    ...layout,
    syntax: { ...layout.syntax, prefixOptional },
    digest: 'hmac-sha256',
    encoding: 'base64',
    secret,
    alternatives: [standardLayout(brand === 'svix' ? 'webhook' : 'svix')],
  }
  return hmacScheme(hmac)
}
