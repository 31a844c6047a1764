import { toHex } from '../../bytes'
import { memberOf } from '../../json-value'
import { claimFault, jwtScheme } from '../jwt'
import { noWindow } from '../timing'

export const netlify = jwtScheme({
  id: 'netlify',
  provider: 'netlify',
  label: 'Netlify',
  source: 'docs.netlify.com/deploy/deploy-notifications',
  header: 'X-Webhook-Signature',
  keyKind: 'secret',
  algorithms: ['HS256'],
  window: noWindow,
  faults: (claims, { body }, crypto) => [
    ...(memberOf(claims, 'iss') === 'netlify' ? [] : ['The issuer is not netlify.']),
    ...claimFault(claims, 'sha256', toHex(crypto.hash('sha256', body))),
  ],
  claims: ({ request, crypto }) => ({
    iss: 'netlify',
    sha256: toHex(crypto.hash('sha256', request.body)),
  }),
})
