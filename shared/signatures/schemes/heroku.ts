import { hmacScheme } from '../layout-scheme'

export const heroku = hmacScheme({
  id: 'heroku',
  provider: 'heroku',
  label: 'Heroku',
  source: 'devcenter.heroku.com/articles/app-webhooks',
  header: 'Heroku-Webhook-Hmac-SHA256',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
