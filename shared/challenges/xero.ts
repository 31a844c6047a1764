import { hasHeader } from '../http/headers'
import { schemeOf } from '../signatures/find-scheme'
import type { Challenge } from './challenge'

/** The intent to receive: good and bad signatures, told apart by the status alone. */
export const xero: Challenge = {
  id: 'xero',
  provider: 'xero',
  label: 'Xero',
  sign: { header: 'X-Xero-Signature' },
  answer: (request, keys, crypto) => {
    if (!hasHeader(request.headers, 'x-xero-signature') || keys.secrets.length === 0)
      return undefined
    const check = schemeOf('xero')?.verify(request, keys, crypto, undefined)
    return { status: check?.verdict === 'valid' ? 200 : 401, headers: [], body: '' }
  },
}
