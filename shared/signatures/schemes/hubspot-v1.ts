import { hmacScheme } from '../layout-scheme'

/** A plain hash over secret and body, not an HMAC. A missing version header means v1. */
export const hubspotV1 = hmacScheme({
  id: 'hubspot-v1',
  provider: 'hubspot',
  label: 'HubSpot v1',
  source: 'github.com/HubSpot/hubspot-api-nodejs',
  header: 'X-HubSpot-Signature',
  syntax: { prefix: '' },
  digest: 'sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{secret}{body}',
  constants: [{ header: 'X-HubSpot-Signature-Version', value: 'v1', presence: 'optional' }],
})
