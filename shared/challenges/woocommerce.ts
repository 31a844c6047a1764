import { toText } from '../bytes'
import { hasHeader } from '../http/headers'
import type { Challenge } from './challenge'

/** The first delivery of a new webhook is a form with its number. */
export const woocommerce: Challenge = {
  id: 'woocommerce',
  provider: 'woocommerce',
  label: 'WooCommerce',
  sign: { body: 'webhook_id=' },
  answer: ({ method, headers, body }) => {
    const isPing = body.length < 64 && /^webhook_id=\d+$/.test(toText(body) ?? '')
    return method === 'POST' && isPing && !hasHeader(headers, 'X-WC-Webhook-Topic')
      ? { status: 200, headers: [], body: '' }
      : undefined
  },
}
