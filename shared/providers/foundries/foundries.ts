import { hasHeader } from '../../http/headers'
import { hasMember, memberOf } from '../../json-value'
import type { PayloadKind, ProviderPack } from '../provider'
import { secretKeys } from '../secret-keys'
import { setUpFoundries } from './setup'

const build: PayloadKind = {
  id: 'foundries.build',
  matches: (value) => hasMember(value, 'build_id') && hasMember(value, 'runs'),
}

/** Foundries.io CI (JobServ): a finished build with its runs. */
export const foundries: ProviderPack = {
  id: 'foundries',
  label: 'Foundries.io',
  byHeaders: (headers) => hasHeader(headers, 'x-jobserv-sig'),
  payloads: [build],
  schemaFor: () => ({ schema: 'foundries.build' }),
  retries: {
    maxAttempts: 4,
    gapsMs: [1000, 2000, 4000],
    key: (value, bodySha256) => {
      const url = memberOf(value, 'url')
      const status = memberOf(value, 'status')
      return typeof url === 'string' ? JSON.stringify([url, status ?? null, bodySha256]) : undefined
    },
  },
  signing: { scheme: 'foundries', keys: ({ foundries: own }) => secretKeys(own?.secret) },
  setup: setUpFoundries,
  reading: (status) => {
    if (status >= 200 && status < 300) return { kind: 'accepted' }
    if (status >= 300 && status < 400) {
      return {
        kind: 'followed',
        remark:
          'JobServ follows the redirect; 301, 302 and 303 turn it into a GET without the body.',
      }
    }
    return {
      kind: 'retried',
      remark: 'JobServ tries again after 1, 2 and 4 seconds, four tries in all.',
    }
  },
}
