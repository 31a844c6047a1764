import { headerOf } from '../http/headers'
import type { Challenge } from './challenge'

/** The abuse protection of CloudEvents: the sender asks whether it may call. */
export const cloudEvents: Challenge = {
  id: 'cloud-events',
  provider: 'azure-event-grid',
  label: 'CloudEvents',
  sign: { header: 'WebHook-Request-Origin' },
  answer: ({ method, headers }) => {
    const origin = headerOf(headers, 'WebHook-Request-Origin')
    if (method !== 'OPTIONS' || origin === undefined) return undefined
    const rate = headerOf(headers, 'WebHook-Request-Rate')
    return {
      status: 200,
      headers: [
        ['WebHook-Allowed-Origin', origin],
        ...(rate === undefined ? [] : [['WebHook-Allowed-Rate', rate] as const]),
      ],
      body: '',
    }
  },
}
