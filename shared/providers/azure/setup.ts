import { defaultChecksumHeader } from '../../signatures/schemes/azure-devops'
import type { ProviderSettings } from '../provider'
import { localWarning, type SetupContext, type SetupGuide, shellWord } from '../setup'

/** To send here what would be sent to Azure, and to have Azure take it later. */
export function setUpAzure(
  context: SetupContext,
  { azure: own = {} }: ProviderSettings,
): SetupGuide {
  const organization = encodeURIComponent(own.organization || 'ORGANIZATION')
  const name = own.webhookName || 'IncomingWH'
  const header = own.headerName || defaultChecksumHeader
  const path = `/${organization}/_apis/public/distributedtask/webhooks/${encodeURIComponent(name)}?api-version=6.0-preview`
  const url = `${context.baseUrl}${path}`
  return {
    url,
    steps: [
      {
        title: 'Make an Incoming WebHook service connection',
        code: `WebHook Name: ${name}\nSecret: the one entered here\nHTTP Header: ${header}\nService connection name: ${name}`,
        remark:
          'Project settings › Service connections. The header’s name is your choice; both sides must have the same one.',
        asks: 'secret',
      },
      {
        title: 'Name it in the pipeline',
        code: `resources:\n  webhooks:\n    - webhook: ${own.alias || 'WebHook'}\n      connection: ${name}\n\nsteps:\n- script: echo \${{ parameters.${own.alias || 'WebHook'}.resource.message.title }}`,
        remark: 'The webhook exists only after the pipeline has run once from its default branch.',
      },
      {
        title: 'Send a signed request here',
        code: [
          `BODY='{"resource":{"message":{"title":"Hello, world!"}}}'`,
          `SUM=$(printf %s "$BODY" | openssl dgst -sha1 -hmac "$WEBHOOK_SECRET" | sed 's/.*= //')`,
          `curl -X POST -H 'Content-Type: application/json' -H "${header}: $SUM" -d "$BODY" ${shellWord(url)}`,
        ].join('\n'),
      },
      {
        title: 'Send the same to Azure',
        code: `https://dev.azure.com${path}`,
        remark:
          'HTTP 500 with RequiredHeaderSignatureNotFound means that the header has another name there.',
      },
    ],
    warnings: localWarning(context),
  }
}
