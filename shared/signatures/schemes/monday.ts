import { jwtScheme } from '../jwt'
import { noWindow } from '../timing'

/** The token names the application; nothing in it is about the body. */
export const monday = jwtScheme({
  id: 'monday',
  provider: 'monday',
  label: 'monday.com',
  source: 'developer.monday.com/apps/docs/integration-authorization',
  coverage: 'nothing',
  header: 'Authorization',
  keyKind: 'secret',
  algorithms: ['HS256'],
  window: noWindow,
  faults: () => [],
  claims: ({ moment }) => ({ iat: Math.floor(moment.nowMs / 1000) }),
})
