import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** Escapes HubSpot's documentation decodes before signing; its libraries decode none. */
const decoded = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

/** The URL as it is comes first, then with those escapes decoded. */
export const hubspotV3 = hmacScheme({
  id: 'hubspot-v3',
  provider: 'hubspot',
  label: 'HubSpot v3',
  source: 'developers.hubspot.com/docs/guides/apps/authentication/validating-requests',
  header: 'X-HubSpot-Signature-v3',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{method}{url}{body}{timestamp}',
  timestamp: {
    header: 'X-HubSpot-Request-Timestamp',
    unit: 'milliseconds',
    window: notOlderThan(300),
  },
  urlVariants: (url) => {
    const other = url.replaceAll(decoded, (code) => decodeURIComponent(code))
    return other === url ? [] : [{ url: other, remark: `It was signed for ${other}.` }]
  },
})
