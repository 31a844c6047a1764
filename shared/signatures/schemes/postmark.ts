import { basicAuthScheme } from '../basic-auth-scheme'

export const postmark = basicAuthScheme({
  id: 'postmark',
  provider: 'postmark',
  label: 'Postmark',
  source: 'postmarkapp.com/developer/webhooks/webhooks-overview',
})
