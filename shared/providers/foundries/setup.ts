import { endpointUrl, localWarning, type SetupContext, type SetupGuide } from '../setup'

/** What fioctl takes as the name of a secret. */
export const isSecretName = (text: string): boolean => /^[a-zA-Z0-9_.-]+$/.test(text)

export const usualSecretName = 'hookwright'

export function setUpFoundries(context: SetupContext): SetupGuide {
  const url = endpointUrl(context, '/webhook')
  const { secretName = usualSecretName } = context
  return {
    url,
    steps: [
      {
        title: 'Store the secret',
        code: `fioctl secrets update ${secretName}="$WEBHOOK_SECRET"`,
        remark: 'Without a secret of that name nothing is sent at all.',
        asks: 'secret',
      },
      {
        title: 'Name the URL in factory-config.yml of ci-scripts.git',
        code: `notify:\n  webhooks:\n   - url: ${url}\n     secret_name: ${secretName}`,
        remark: 'When the public address changes, notify.webhooks[0].url must change with it.',
      },
    ],
    warnings: localWarning(context),
  }
}
