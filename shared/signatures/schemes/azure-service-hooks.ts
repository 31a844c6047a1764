import { basicAuthScheme } from '../basic-auth-scheme'

export const azureServiceHooks = basicAuthScheme({
  id: 'azure-service-hooks',
  provider: 'azure-service-hooks',
  label: 'Azure DevOps service hooks',
  source: 'learn.microsoft.com/azure/devops/service-hooks/services/webhooks',
})
