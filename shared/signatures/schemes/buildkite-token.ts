import { tokenScheme } from '../token-scheme'

export const buildkiteToken = tokenScheme({
  id: 'buildkite-token',
  provider: 'buildkite',
  label: 'Buildkite (token)',
  source: 'buildkite.com/docs/apis/webhooks',
  header: 'X-Buildkite-Token',
})
