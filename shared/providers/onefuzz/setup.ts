import { endpointUrl, localWarning, type SetupContext, type SetupGuide, shellWord } from '../setup'

export function setUpOnefuzz(context: SetupContext): SetupGuide {
  const url = endpointUrl(context, '/onefuzz')
  return {
    url,
    steps: [
      {
        title: 'Create the webhook',
        code: `onefuzz webhooks create hookwright ${shellWord(url)} task_created task_stopped task_failed ping --secret_token "$WEBHOOK_SECRET"`,
        remark: 'Enter the same secret token here, so that X-Onefuzz-Digest can be checked.',
        asks: 'secret',
      },
      {
        title: 'Try it',
        code: 'onefuzz webhooks ping WEBHOOK_ID',
        remark: 'A delivery that fails is tried again, 5 times in all, 30 seconds apart.',
      },
    ],
    warnings: localWarning(context),
  }
}
