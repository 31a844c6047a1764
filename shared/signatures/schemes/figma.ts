import { bodyTokenScheme } from '../body-token-scheme'

export const figma = bodyTokenScheme({
  id: 'figma',
  provider: 'figma',
  label: 'Figma',
  source: 'figma.com/developers/api#webhooks_v2',
  place: 'passcode',
  paths: () => [['passcode']],
})
