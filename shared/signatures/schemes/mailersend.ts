import { hmacScheme } from '../layout-scheme'

export const mailersend = hmacScheme({
  id: 'mailersend',
  provider: 'mailersend',
  label: 'MailerSend',
  source: 'developers.mailersend.com/api/v1/webhooks.html',
  header: 'Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
