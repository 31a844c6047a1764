import { concat, utf8 } from '../../bytes'
import { isObject } from '../../json-value'
import { ok, type Result } from '../../result'
import { digestChecker, type SharedChecker } from '../checker'
import { defineScheme, type SigningContext } from '../define-scheme'
import { compareDigest, encodeDigest } from '../digest-encoding'
import { compareByBytes, type FormField, fieldOf, parseForm, parseFormBody } from '../form'
import { jsonOf, scalarText } from '../json-body'
import { joinUrl, splitUrl } from '../public-url'
import type { Reading } from '../reading'
import type { KeyMaterial, SignedRequest, Signing } from '../scheme'
import { firstKey } from '../sign-digest'
import { inBody, withBodyField, withField, withJsonText } from '../sign-in-body'
import { noWindow, parseTime } from '../timing'

const where = 'sig parameter'

/** Which digest is used is a setting of the account; without it the length of `sig` decides. */
export const vonageSmsSig = defineScheme({
  id: 'vonage-sms-sig',
  provider: 'vonage',
  label: 'Vonage SMS',
  source: 'developer.vonage.com/en/getting-started/concepts/signing-messages',
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [],
  read,
  sign,
})

function read(request: SignedRequest, { algorithm }: KeyMaterial): Reading {
  const fields = fieldsOf(request)
  const signature = fieldOf(fields, 'sig')
  const message = utf8(signedText(fields))
  const shared = {
    checker: checkerOf(algorithm, signature),
    messages: () => [{ bytes: message }],
    render: (one: string) => one,
  }
  if (signature === undefined) return { kind: 'absent', header: where, ...shared }
  const time = fieldOf(fields, 'timestamp')
  return {
    kind: 'found',
    header: where,
    received: signature,
    candidates: [signature.toLowerCase()],
    timing:
      time === undefined
        ? undefined
        : { text: time, atMs: parseTime(time, 'seconds'), source: 'timestamp', window: noWindow },
    ...shared,
  }
}

function sign(context: SigningContext): Result<Signing, string> {
  const { request, keys, crypto } = context
  const key = firstKey(context)
  if (!key.ok) return key
  const fields = fieldsOf(request)
  const checker = checkerOf(keys.algorithm, fieldOf(fields, 'sig'))
  const digest = checker.compute(crypto, key.value, utf8(signedText(fields)))
  if (isObject(jsonOf(request.body))) return inBody(withJsonText(request.body, ['sig'], digest))
  if (request.body.length > 0) return inBody(ok(withBodyField(request.body, 'sig', digest)))
  const { search, ...parts } = splitUrl(request.url)
  const query = withField(search.slice(1), 'sig', digest)
  return ok({ headers: [], url: joinUrl({ ...parts, search: `?${query}` }) })
}

/** In the query, in a form body, or in a JSON body. */
function fieldsOf({ url, body }: SignedRequest): readonly FormField[] {
  const query = parseForm(splitUrl(url).search.slice(1))
  if (fieldOf(query, 'sig') !== undefined || body.length === 0) return query
  const json = jsonOf(body)
  if (isObject(json)) {
    return Object.entries(json).map(([name, value]) => [name, scalarText(value) ?? ''])
  }
  return parseFormBody(body)
}

const signedText = (fields: readonly FormField[]): string =>
  fields
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => compareByBytes(a, b))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('')

const hmacMd5 = digestChecker('hmac-md5', 'hex')

/** The hash of the message with the secret behind it. */
const md5Hash: SharedChecker = {
  ...digestChecker('md5', 'hex'),
  compare: (crypto, key, message, candidate) =>
    compareDigest(candidate, crypto.hash('md5', concat(message, key)), 'hex'),
  compute: (crypto, key, message) => encodeDigest(crypto.hash('md5', concat(message, key)), 'hex'),
}

/** Both have 32 digits, and only the account's settings tell them apart. */
const eitherMd5: SharedChecker = {
  ...md5Hash,
  compare: (...given) => {
    const likeness = md5Hash.compare(...given)
    return likeness === 'different' ? hmacMd5.compare(...given) : likeness
  },
}

const byLength: Readonly<Record<number, SharedChecker>> = {
  40: digestChecker('hmac-sha1', 'hex'),
  64: digestChecker('hmac-sha256', 'hex'),
  128: digestChecker('hmac-sha512', 'hex'),
}

function checkerOf(algorithm: string | undefined, signature: string | undefined): SharedChecker {
  const name = algorithm?.toLowerCase() ?? ''
  if (name.includes('hash')) return md5Hash
  const hash = (['md5', 'sha1', 'sha256', 'sha512'] as const).find((one) => name.includes(one))
  if (hash !== undefined) return digestChecker(`hmac-${hash}`, 'hex')
  return byLength[signature?.length ?? 0] ?? eitherMd5
}
