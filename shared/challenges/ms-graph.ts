import { plainText } from './answers'
import type { Challenge } from './challenge'
import { queryOf } from './query'

/** Must be answered within ten seconds. */
export const msGraph: Challenge = {
  id: 'ms-graph',
  provider: 'ms-graph',
  label: 'Microsoft Graph',
  sign: { query: 'validationToken' },
  answer: (request) => {
    const token = queryOf(request, 'validationToken')
    return request.method === 'POST' && token !== undefined ? plainText(token) : undefined
  },
}
