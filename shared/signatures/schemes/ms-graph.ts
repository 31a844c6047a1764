import { bodyTokenScheme } from '../body-token-scheme'

export const msGraph = bodyTokenScheme({
  id: 'ms-graph',
  provider: 'ms-graph',
  label: 'Microsoft Graph',
  source: 'learn.microsoft.com/graph/change-notifications-delivery-webhooks',
  path: ['value', 0, 'clientState'],
})
