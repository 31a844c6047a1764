import { publicKeyScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** Discord sends wrong signatures on purpose; answer them 401. */
export const discord = publicKeyScheme({
  id: 'discord',
  provider: 'discord',
  label: 'Discord',
  source: 'discord.com/developers/docs/interactions/overview',
  header: 'X-Signature-Ed25519',
  syntax: { prefix: '' },
  method: 'ed25519',
  encoding: 'hex',
  message: '{timestamp}{body}',
  timestamp: { header: 'X-Signature-Timestamp', unit: 'seconds', window: noWindow },
})
