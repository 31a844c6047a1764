import { concat, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { isObject } from '../../json-value'
import { type DigestMethod, digestChecker, splitDigest } from '../checker'
import { defineScheme } from '../define-scheme'
import { compareByBytes, type FormField, fieldOf, parseForm, parseFormBody } from '../form'
import { jsonOf, scalarText } from '../json-body'
import { splitUrl } from '../public-url'
import type { Reading } from '../reading'
import type { KeyMaterial, SignedRequest } from '../scheme'
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
})

function read(request: SignedRequest, { algorithm }: KeyMaterial): Reading {
  const fields = fieldsOf(request)
  const signature = fieldOf(fields, 'sig')
  const digest = digestOf(algorithm, signature)
  const checker = digestChecker(digest, 'hex')
  const text = utf8(signedText(fields))
  const shared = {
    checker,
    messages: (key: Uint8Array) => [
      { bytes: splitDigest(digest).keyed ? text : concat(text, key) },
    ],
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

/** In the query, in a form body, or in a JSON body. */
function fieldsOf({ url, headers, body }: SignedRequest): readonly FormField[] {
  const query = parseForm(splitUrl(url).search.slice(1))
  if (fieldOf(query, 'sig') !== undefined) return query
  const json = jsonOf(body)
  if (isObject(json)) {
    return Object.entries(json).map(([name, value]) => [name, scalarText(value) ?? ''])
  }
  const isForm = headerOf(headers, 'Content-Type') !== undefined || body.length > 0
  return isForm ? parseFormBody(body) : []
}

const signedText = (fields: readonly FormField[]): string =>
  fields
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => compareByBytes(a, b))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('')

const byLength: Readonly<Record<number, DigestMethod>> = {
  40: 'hmac-sha1',
  64: 'hmac-sha256',
  128: 'hmac-sha512',
}

function digestOf(algorithm: string | undefined, signature: string | undefined): DigestMethod {
  const name = algorithm?.toLowerCase() ?? ''
  if (name.includes('hash')) return 'md5'
  const hash = (['md5', 'sha1', 'sha256', 'sha512'] as const).find((one) => name.includes(one))
  return hash === undefined ? (byLength[signature?.length ?? 0] ?? 'md5') : `hmac-${hash}`
}
