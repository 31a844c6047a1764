import { headerOf } from '../http/headers'
import type { Challenge } from './challenge'

/** The header's value is the secret of all later deliveries. */
export const asana: Challenge = {
  id: 'asana',
  provider: 'asana',
  label: 'Asana',
  sign: { header: 'X-Hook-Secret' },
  answer: ({ headers }) => {
    const secret = headerOf(headers, 'X-Hook-Secret')
    if (secret === undefined) return undefined
    const keep = { name: 'X-Hook-Secret', value: secret }
    return { status: 200, headers: [['X-Hook-Secret', secret]], body: '', keep }
  },
}
