import { randomBytes } from 'node:crypto'
import type { TunnelSettings } from '../../shared/tunnel'

/** 64 random bits: the name is all that keeps strangers from the public URL. */
export const unguessableName = (): string => `hw-${randomBytes(8).toString('hex')}`

/** The name in the public URL of the last time, to ask for it again; `undefined` where there is none. */
export function nameIn({ tunnelLastUrl }: TunnelSettings): string | undefined {
  if (!URL.canParse(tunnelLastUrl)) return undefined
  const name = new URL(tunnelLastUrl).hostname.split('.')[0]
  return name !== undefined && /^[a-z0-9][a-z0-9-]{3,62}$/.test(name) ? name : undefined
}

/** A public URL as a provider gives it, without a path; `undefined` for what is none. */
export function publicOrigin(text: unknown): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const { protocol, origin } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined
}
