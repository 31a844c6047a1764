import { hmacScheme } from '../layout-scheme'

/** A plain hash over secret, method, URL and body, not an HMAC. */
export const hubspotV2 = hmacScheme({
  id: 'hubspot-v2',
  provider: 'hubspot',
  label: 'HubSpot v2',
  source: 'github.com/HubSpot/hubspot-api-nodejs',
  header: 'X-HubSpot-Signature',
  syntax: { prefix: '' },
  digest: 'sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{secret}{method}{url}{body}',
  constants: [{ header: 'X-HubSpot-Signature-Version', value: 'v2', presence: 'required' }],
})
