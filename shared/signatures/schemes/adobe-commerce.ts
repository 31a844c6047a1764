import { publicKeyScheme } from '../layout-scheme'

export const adobeCommerce = publicKeyScheme({
  id: 'adobe-commerce',
  provider: 'adobe-commerce',
  label: 'Adobe Commerce',
  source: 'developer.adobe.com/commerce/extensibility/webhooks',
  header: 'x-adobe-commerce-webhook-signature',
  syntax: { prefix: '' },
  method: 'rsa-sha256',
  encoding: 'base64',
  message: '{body}',
})
