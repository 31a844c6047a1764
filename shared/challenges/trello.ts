import { headerOf } from '../http/headers'
import type { Challenge } from './challenge'

export const trello: Challenge = {
  id: 'trello',
  provider: 'trello',
  label: 'Trello',
  sign: { method: 'HEAD' },
  answer: ({ method, headers }) =>
    method === 'HEAD' && /trello/i.test(headerOf(headers, 'User-Agent') ?? '')
      ? { status: 200, headers: [], body: '' }
      : undefined,
}
