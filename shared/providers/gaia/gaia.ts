import type { ProviderPack } from '../provider'
import { setUpGaia } from './setup'

const apiPath = /^\/wh\/(config(\/[^/]+)?|[^/]+\/[^/]+)$/

/** gaia-adm/webhook-service: hooks under a token in the path, for events of any source. */
export const gaia: ProviderPack = {
  id: 'gaia',
  label: 'gaia webhook-service',
  byPath: (target) => apiPath.test(target.split('?')[0] ?? ''),
  payloads: [],
  schemaFor: (_, { target, method }) => {
    if (!/^\/wh\/config/.test(target)) return { schema: 'gaia.hook.any' }
    return method === 'POST' ? { schema: 'gaia.config.request' } : undefined
  },
  setup: setUpGaia,
  reading: (status) =>
    status >= 200 && status < 300
      ? { kind: 'accepted' }
      : { kind: 'failed', remark: 'The event is not published.' },
}
