import { publicKeyScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** The body ends with CRLF, and that is signed. The time may be any text. */
export const sendgrid = publicKeyScheme({
  id: 'sendgrid',
  provider: 'sendgrid',
  label: 'SendGrid event webhook',
  source:
    'twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
  header: 'X-Twilio-Email-Event-Webhook-Signature',
  syntax: { prefix: '' },
  method: 'ecdsa-p256-sha256-der',
  encoding: 'base64',
  message: '{timestamp}{body}',
  timestamp: { header: 'X-Twilio-Email-Event-Webhook-Timestamp', unit: 'text', window: noWindow },
})
