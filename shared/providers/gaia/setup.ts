import { localWarning, type SetupContext, type SetupGuide, shellWord } from '../setup'

export function setUpGaia(context: SetupContext): SetupGuide {
  const url = `${context.baseUrl}/wh/config`
  const { host } = new URL(context.baseUrl)
  return {
    url,
    steps: [
      {
        title: 'Create a webhook',
        code: [
          `curl -X POST ${shellWord(url)} \\`,
          "  -H 'Content-Type: application/json' \\",
          `  -H ${shellWord(`X-ORIG-SERVER: ${host}`)} \\`,
          '  -H "Authorization: Bearer $ACCESS_TOKEN" \\',
          `  -d '{"datasource":"github","event":"push","tsField":"commits[0].timestamp"}'`,
        ].join('\n'),
        remark: 'The access token must be one of those under Endpoints › Five systems.',
      },
      {
        title: 'Push an event to it',
        code: [
          `curl -i -X POST ${shellWord(`${context.baseUrl}/wh/`)}"$ACCESS_TOKEN/$HOOK_TOKEN" \\`,
          "  -H 'Content-Type: application/json' -d @event.json",
        ].join('\n'),
        remark:
          'The host of the answered hookUrl is not ours; its path works here too. 204 means published.',
      },
    ],
    warnings: localWarning(context),
  }
}
