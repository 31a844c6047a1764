import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** The challenge request is signed like any other. */
export const twitch = hmacScheme({
  id: 'twitch',
  provider: 'twitch',
  label: 'Twitch EventSub',
  source: 'dev.twitch.tv/docs/eventsub/handling-webhook-events',
  header: 'Twitch-Eventsub-Message-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{id}{timestamp}{body}',
  timestamp: {
    header: 'Twitch-Eventsub-Message-Timestamp',
    unit: 'rfc3339',
    window: notOlderThan(600),
  },
  idHeader: 'Twitch-Eventsub-Message-Id',
})
