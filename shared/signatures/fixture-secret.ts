import type { SignatureVerdict } from '../analysis/record'
import type { FixtureSigning } from '../http/capture'
import type { CryptoPort } from './crypto-port'
import type { KeyMaterial, SignatureCheck, SignatureScheme, SignedRequest } from './scheme'

/** The keys, and after them the secret that the request's own file tells. */
export const withFixtureSecret = (keys: KeyMaterial, told: FixtureSigning): KeyMaterial => ({
  ...keys,
  secrets: [...keys.secrets, { text: told.secret, origin: 'fixture' }],
})

/** Checks a request, and says where the verdict rests on the secret that its own file tells. */
export function verifyTelling(
  scheme: SignatureScheme,
  request: SignedRequest,
  at: {
    readonly keys: KeyMaterial
    readonly crypto: CryptoPort
    readonly atMs: number | undefined
  },
): SignatureCheck {
  const { keys } = at
  const check = scheme.verify(request, keys, at.crypto, at.atMs)
  if (!restsOnFixture(check, keys)) return check
  const { remarks } = check
  return {
    ...check,
    notes: [...check.notes, 'fixture-secret'],
    remarks: check.verdict === 'valid' ? [fixtureWords, ...remarks] : [...remarks, fixtureWords],
  }
}

/** The note `fixture-secret` as a sentence for a person. */
export const fixtureWords =
  'Checked with the secret that its own fixture tells: whoever wrote that file could sign it, so it does not prove the sender.'

function restsOnFixture(
  { verdict, matchedKey }: SignatureCheck,
  { secrets, publicKeys = [] }: KeyMaterial,
): boolean {
  if (matchedKey !== undefined) return secrets[matchedKey]?.origin === 'fixture'
  const isAlone = secrets.every(({ origin }) => origin === 'fixture') && publicKeys.length === 0
  return secrets.length > 0 && isAlone && restingOnSecrets.has(verdict)
}

/** Verdicts without a match that would be others, had there been no secret to check with. */
const restingOnSecrets: ReadonlySet<SignatureVerdict> = new Set(['invalid', 'malformed', 'missing'])
