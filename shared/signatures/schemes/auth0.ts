import { tokenScheme } from '../token-scheme'

export const auth0 = tokenScheme({
  id: 'auth0',
  provider: 'auth0',
  label: 'Auth0 log streams',
  source: 'auth0.com/docs/customize/log-streams/custom-log-streams',
  header: 'Authorization',
})
