import { standardWebhooksScheme } from '../standard-webhooks-family'

/** From GitLab 19 on; `X-Gitlab-Token` can stand beside it. */
export const gitlabSigning = standardWebhooksScheme({
  id: 'gitlab-signing',
  provider: 'gitlab',
  label: 'GitLab (signing token)',
  source: 'docs.gitlab.com/user/project/integrations/webhooks',
  brand: 'webhook',
})
