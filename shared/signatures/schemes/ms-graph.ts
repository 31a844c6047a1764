import { memberOf } from '../../json-value'
import { bodyTokenScheme } from '../body-token-scheme'

/** One request can carry several notifications, each with the token of its subscription. */
export const msGraph = bodyTokenScheme({
  id: 'ms-graph',
  provider: 'ms-graph',
  label: 'Microsoft Graph',
  source: 'learn.microsoft.com/graph/change-notifications-delivery-webhooks',
  place: 'clientState',
  paths: (body) => {
    const items = memberOf(body, 'value')
    return Array.isArray(items) ? items.map((_, index) => ['value', index, 'clientState']) : []
  },
})
