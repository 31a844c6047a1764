import type { SignatureScheme } from './scheme'
import { auth0 } from './schemes/auth0'
import { azureServiceHooks } from './schemes/azure-service-hooks'
import { buildkiteToken } from './schemes/buildkite-token'
import { chargebee } from './schemes/chargebee'
import { cloudAutomator } from './schemes/cloud-automator'
import { cloudflareNotifications } from './schemes/cloudflare-notifications'
import { deepgram } from './schemes/deepgram'
import { figma } from './schemes/figma'
import { gaia } from './schemes/gaia'
import { gitlabToken } from './schemes/gitlab-token'
import { googleChannel } from './schemes/google-channel'
import { msGraph } from './schemes/ms-graph'
import { okta } from './schemes/okta'
import { postmark } from './schemes/postmark'
import { telegram } from './schemes/telegram'

/** The secret itself, or nothing: the body is not vouched for. */
export const tokenSchemes: readonly SignatureScheme[] = [
  auth0,
  azureServiceHooks,
  buildkiteToken,
  chargebee,
  cloudAutomator,
  cloudflareNotifications,
  deepgram,
  figma,
  gaia,
  gitlabToken,
  googleChannel,
  msGraph,
  okta,
  postmark,
  telegram,
]
