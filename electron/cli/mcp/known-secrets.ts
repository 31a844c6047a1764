import { type Bytes, fromLatin1, latin1, toBase64, utf8 } from '../../../shared/bytes'
import type { EndpointSources } from '../../core/endpoint-sources'

/** Takes out secrets that are known here, wherever they stand and whatever they are called. */
export interface KnownSecrets {
  readonly hideIn: (text: string) => string
  readonly hideInBytes: (bytes: Bytes) => Bytes
}

/** Shorter ones are words that stand everywhere. */
const SHORTEST = 4
const HIDDEN = '[secret]'

export function createKnownSecrets(sources: EndpointSources): KnownSecrets {
  const texts = [...sources.secrets(), ...sources.demands()].map(({ text }) => text)
  const tokens = Object.keys(sources.providers().gaia?.accessTokens ?? {})
  const forms = [...texts, ...tokens].filter(({ length }) => length >= SHORTEST).flatMap(spellings)
  // A longer one may begin with a shorter one.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length)
  const hideIn = (text: string): string =>
    ordered.reduce((current, secret) => current.replaceAll(secret, HIDDEN), text)
  return {
    hideIn,
    hideInBytes(bytes) {
      if (ordered.length === 0) return bytes
      const text = fromLatin1(bytes)
      const hidden = ordered.reduce(
        (current, secret) => current.replaceAll(fromLatin1(utf8(secret)), HIDDEN),
        text,
      )
      return hidden === text ? bytes : latin1(hidden)
    },
  }
}

/** As it is, within JSON, within a URL, and in base64. */
const spellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  toBase64(utf8(secret)),
]
