import { bodyTokenScheme } from '../body-token-scheme'
import { scalarText, valueAt } from '../json-body'

export const figma = bodyTokenScheme({
  id: 'figma',
  provider: 'figma',
  label: 'Figma',
  source: 'figma.com/developers/api#webhooks_v2',
  place: 'passcode',
  tokens: (body) => [scalarText(valueAt(body, ['passcode']))],
})
