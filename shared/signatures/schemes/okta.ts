import { tokenScheme } from '../token-scheme'

export const okta = tokenScheme({
  id: 'okta',
  provider: 'okta',
  label: 'Okta event hooks',
  source: 'developer.okta.com/docs/concepts/event-hooks',
  header: 'Authorization',
})
