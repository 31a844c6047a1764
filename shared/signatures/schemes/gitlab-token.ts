import { tokenScheme } from '../token-scheme'

export const gitlabToken = tokenScheme({
  id: 'gitlab-token',
  provider: 'gitlab',
  label: 'GitLab (secret token)',
  source: 'docs.gitlab.com/user/project/integrations/webhooks',
  header: 'X-Gitlab-Token',
})
