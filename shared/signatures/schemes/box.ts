import type { Bytes } from '../../bytes'
import { toText, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { digestChecker } from '../checker'
import type { CryptoPort } from '../crypto-port'
import { defineScheme, type SigningContext } from '../define-scheme'
import { type LayoutExtras, layoutHeaders, readLayout } from '../layout'
import { hmacScheme } from '../layout-scheme'
import type { Reading } from '../reading'
import type { Layout } from '../recipe'
import type { KeyMaterial, SignedRequest } from '../scheme'

const primary = 'BOX-SIGNATURE-PRIMARY'
const secondary = 'BOX-SIGNATURE-SECONDARY'

const layout: Layout = {
  header: primary,
  syntax: { prefix: '' },
  message: '{body}{timestamp}',
  timestamp: {
    header: 'BOX-DELIVERY-TIMESTAMP',
    unit: 'rfc3339',
    window: { pastSeconds: 600, futureSeconds: 0 },
  },
  constants: [
    { header: 'BOX-SIGNATURE-VERSION', value: '1', presence: 'required' },
    { header: 'BOX-SIGNATURE-ALGORITHM', value: 'HmacSHA256', presence: 'required' },
  ],
}

const extras: LayoutExtras = { bodyVariants: escapedBodies }
const checker = digestChecker('hmac-sha256', 'base64')
const signing = hmacScheme({
  id: 'box',
  provider: 'box',
  label: 'Box',
  source: 'developer.box.com/guides/webhooks/v2/signatures-v2',
  ...layout,
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
})

/** Two keys sign each delivery, so that one can be replaced; either match will do. */
export const box = defineScheme({
  id: signing.id,
  provider: signing.provider,
  label: signing.label,
  source: signing.source,
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [...layoutHeaders(layout), secondary],
  read,
  sign: ({ request, keys, crypto, moment }: SigningContext) =>
    signing.sign(request, keys, crypto, moment),
})

function read(request: SignedRequest, keys: KeyMaterial, crypto: CryptoPort): Reading {
  const tools = { crypto, keys, extras }
  const other = headerOf(request.headers, secondary)
  const first = readLayout(layout, checker, request, tools)
  if (other === undefined) return first
  if (first.kind === 'absent') {
    return readLayout({ ...layout, header: secondary }, checker, request, tools)
  }
  return first.kind === 'found' ? { ...first, candidates: [...first.candidates, other] } : first
}

/**
 * Box writes all but ASCII as `\u` escapes and `/` as `\/`. Where something decoded them on the
 * way, Box's own libraries still accept the body; so does this, and says so.
 */
function escapedBodies(body: Bytes): readonly { readonly body: Bytes; readonly remark: string }[] {
  const text = toText(body)
  if (text === undefined) return []
  const unicode = text.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const both = unicode.replace(/(?<!\\)\//g, '\\/')
  const remark = 'The body matches only as Box escapes it; something decoded its escapes.'
  return [...new Set([unicode, both])]
    .filter((form) => form !== text)
    .map((form) => ({ body: utf8(form), remark }))
}
