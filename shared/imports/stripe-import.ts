import { memberOf, textMember } from '../json-value'
import { ok } from '../result'
import type { ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/**
 * An event as Stripe’s dashboard and API give it: the body of the webhook, byte for byte as it
 * stands in the file. It has no headers, so there is no signature to check.
 */
export const stripeImport: ImportFormat = {
  id: 'stripe',
  label: 'Stripe event',
  matches: ({ json }) =>
    textMember(json, 'object') === 'event' && /^evt_/.test(textMember(json, 'id') ?? ''),
  read: ({ json, bytes }) => {
    const created = memberOf(json, 'created')
    return ok(
      readEntries([bytes], (body) =>
        makeRequest({
          method: 'POST',
          url: '/',
          headers: [['Content-Type', 'application/json; charset=utf-8']],
          body,
          receivedAt: typeof created === 'number' ? created * 1000 : undefined,
          note: 'A Stripe event from a file: its headers, and so its signature, are not known.',
        }),
      ),
    )
  },
}
