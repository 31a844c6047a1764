import { digestChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import type { Reading } from '../reading'
import type { SignedRequest } from '../scheme'
import { signWithFirstSecret } from '../sign-digest'

const header = 'X-DocuSign-Signature-1'
const checker = digestChecker('hmac-sha256', 'base64')
const numbered = /^x-docusign-signature-(?:[1-9]\d?|100)$/i

/** One numbered header per active key, `-1` to `-100`; any match will do. */
export const docusign = defineScheme({
  id: 'docusign',
  provider: 'docusign',
  label: 'DocuSign Connect',
  source: 'developers.docusign.com/platform/webhooks/connect/validate',
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: Array.from({ length: 100 }, (_, index) => `X-DocuSign-Signature-${index + 1}`),
  recipe: {
    header,
    syntax: { prefix: '' },
    message: '{body}',
    digest: 'hmac-sha256',
    encoding: 'base64',
    secret: 'utf8',
  },
  read,
  sign: (context) => signWithFirstSecret(context, checker, [context.request.body], header),
})

function read({ headers, body }: SignedRequest): Reading {
  const found = headers.filter(([name]) => numbered.test(name))
  const shared = {
    checker,
    messages: () => [{ bytes: body }],
    render: (digest: string) => digest,
  }
  const [first] = found
  if (first === undefined) return { kind: 'absent', header, ...shared }
  const candidates = found.map(([, value]) => value)
  return { kind: 'found', header: first[0], received: first[1], candidates, ...shared }
}
