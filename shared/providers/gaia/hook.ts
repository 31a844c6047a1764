/** A webhook as gaia's service keeps it. */
export interface GaiaHook {
  readonly datasource: string
  readonly event: string
  /** Milliseconds since the Unix epoch; part of what the token is made of. */
  readonly createdAt: number
  /** The access token it was made with; the first part of its URL. */
  readonly apiToken: string
  readonly tenantId: number
  /** 40 lower-case hex digits; the second part of its URL. */
  readonly token: string
  readonly tsField?: string
  /** The host its creator named in `X-ORIG-SERVER`. */
  readonly origin: string
}

/** Everything the role remembers between two requests. */
export interface GaiaState {
  readonly hooks: readonly GaiaHook[]
  /** No two hooks share a moment, so that no two tokens are alike. */
  readonly lastCreatedAt: number
}

export const emptyGaiaState: GaiaState = { hooks: [], lastCreatedAt: 0 }

/** What the service hands to its broker for an accepted push. */
export interface PublishedMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly headers: { readonly tsField?: string }
  /** The pushed JSON without white space; every number and escape as it came. */
  readonly content: string
  /** Sentences about what may surprise a consumer. */
  readonly warnings: readonly string[]
}

/** Details as the service answers them. `origin` is the host that the asking request names. */
export const detailsOf = (hook: GaiaHook, origin: string = hook.origin) => ({
  datasource: hook.datasource,
  event: hook.event,
  createdAt: hook.createdAt,
  apiToken: hook.apiToken,
  tenantId: hook.tenantId,
  token: hook.token,
  ...(hook.tsField === undefined ? {} : { tsField: hook.tsField }),
  hookUrl: `https://${hookHost(origin)}${hookPath(hook)}`,
})

/** The path of a hook, the same on every host that leads here. */
export const hookPath = ({ apiToken, token }: Pick<GaiaHook, 'apiToken' | 'token'>): string =>
  `/wh/${apiToken}/${token}`

const hookHost = (origin: string): string =>
  origin.startsWith('webhook') ? origin : `webhook.${origin}`
