/** What a person has to do at the sender so that its webhooks arrive here. */
export interface SetupGuide {
  /** The URL the sender is given. */
  readonly url: string
  readonly steps: readonly SetupStep[]
  /** Sentences about what will not work with this URL. */
  readonly warnings: readonly string[]
  /** Where the sender documents it, for example `docs.stripe.com/webhooks`. */
  readonly source?: string
}

export interface SetupStep {
  readonly title: string
  readonly remark?: string
  /** What is to be given here at this step. */
  readonly asks?: 'secret' | 'public-key'
  /** Text to be copied as it stands. */
  readonly code?: string
}

export interface SetupContext {
  /** Scheme, host and port as the sender reaches it, without a slash at the end. */
  readonly baseUrl: string
  /** Of the endpoint that is to take it; absent for the path that is usual for the sender. */
  readonly path?: string
  /** Under which the sender keeps the secret, where a person chooses that; absent for the usual one. */
  readonly secretName?: string
}

/** The URL for a sender that takes any path. */
export const endpointUrl = ({ baseUrl, path }: SetupContext, usualPath: string): string =>
  `${baseUrl}${path ?? usualPath}`

/** The base of an address that a person typed; `undefined` where it is no http(s) URL. */
export function baseUrlOf(address: string): string | undefined {
  try {
    const { protocol, origin, pathname } = new URL(address.trim())
    if (protocol !== 'http:' && protocol !== 'https:') return undefined
    return `${origin}${pathname.replace(/\/+$/, '')}`
  } catch {
    return undefined
  }
}

/** As one word of a POSIX shell, whatever is in it. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** Senders on other machines do not reach this one by such an address. */
export const localWarning = ({ baseUrl }: SetupContext): readonly string[] =>
  /^https?:\/\/(localhost|127\.|\[::1\])/.test(baseUrl)
    ? [
        'This address leads here from this machine only. Open a tunnel to be reached from elsewhere.',
      ]
    : []
