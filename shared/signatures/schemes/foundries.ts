import { hmacScheme } from '../layout-scheme'

/** A colon, not an equals sign. The example receiver compares letter case too. */
export const foundries = hmacScheme({
  id: 'foundries',
  provider: 'foundries',
  label: 'Foundries.io',
  source: 'github.com/foundriesio/jobserv jobserv/notify.py',
  header: 'X-JobServ-Sig',
  syntax: { prefix: 'sha256:' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  repeats: 'first',
})
