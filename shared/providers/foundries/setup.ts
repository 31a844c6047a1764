import { endpointUrl, localWarning, type SetupContext, type SetupGuide } from '../setup'

const SECRET_NAME = 'hookwright'

export function setUpFoundries(context: SetupContext): SetupGuide {
  const url = endpointUrl(context, '/webhook')
  return {
    url,
    steps: [
      {
        title: 'Store the secret',
        code: `fioctl secrets update ${SECRET_NAME}="$WEBHOOK_SECRET"`,
        remark: 'Without a secret of that name nothing is sent at all.',
        asks: 'secret',
      },
      {
        title: 'Name the URL in factory-config.yml of ci-scripts.git',
        code: `notify:\n  webhooks:\n   - url: ${url}\n     secret_name: ${SECRET_NAME}`,
        remark: 'When the public address changes, notify.webhooks[0].url must change with it.',
      },
    ],
    warnings: localWarning(context),
  }
}
