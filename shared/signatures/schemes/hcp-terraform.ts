import { hmacScheme } from '../layout-scheme'

export const hcpTerraform = hmacScheme({
  id: 'hcp-terraform',
  provider: 'hcp-terraform',
  label: 'HCP Terraform',
  source: 'developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations',
  header: 'X-TFE-Notification-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha512',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
