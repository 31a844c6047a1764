import { hmacScheme } from '../layout-scheme'
import { sortedFormFields, twilioUrls } from '../twilio-url'

/**
 * The full public URL, then every form field sorted by name. GET requests sign the URL alone, and
 * so do bodies that are no form: those are covered by `bodySHA256` in the URL.
 */
export const twilio = hmacScheme({
  id: 'twilio',
  provider: 'twilio',
  label: 'Twilio',
  source: 'twilio.com/docs/usage/webhooks/webhooks-security',
  coverage: 'parts',
  header: 'X-Twilio-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url}{sorted-fields}',
  ingredients: { 'sorted-fields': sortedFormFields },
  urlVariants: twilioUrls,
})
