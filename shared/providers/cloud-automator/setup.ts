import { endpointUrl, localWarning, type SetupContext, type SetupGuide } from '../setup'

/** The form takes this many letters. */
const MAX_URL_LETTERS = 2048

export function setUpCloudAutomator(context: SetupContext): SetupGuide {
  const url = endpointUrl(context, '/cloud-automator')
  const letters = [...url].length
  return {
    url,
    steps: [
      {
        title: 'Add a post-process',
        code: `Service: Webhook\nWebhook URL: ${url}\nAuthorization header: the value entered here, or nothing`,
        remark: 'The header takes up to 1,024 letters and is sent as it stands, as Authorization.',
        asks: 'secret',
      },
      {
        title: 'Press the test button',
        remark:
          'A job named “Job for Test Request” arrives. Its body has a trailing comma, so it is not valid JSON; that is how it is sent.',
      },
    ],
    warnings: [
      ...localWarning(context),
      ...(letters > MAX_URL_LETTERS
        ? [`The URL has ${letters} letters; Cloud Automator takes ${MAX_URL_LETTERS} at most.`]
        : []),
    ],
  }
}
