import type { SignatureScheme } from './scheme'
import { adyenStandard } from './schemes/adyen-standard'
import { box } from './schemes/box'
import { braintree } from './schemes/braintree'
import { buildkite } from './schemes/buildkite'
import { calendly } from './schemes/calendly'
import { cashfree } from './schemes/cashfree'
import { clerk } from './schemes/clerk'
import { cloudflareStream } from './schemes/cloudflare-stream'
import { cloudinary } from './schemes/cloudinary'
import { coinbaseCdp } from './schemes/coinbase-cdp'
import { contentful } from './schemes/contentful'
import { convoyAdvanced } from './schemes/convoy-advanced'
import { docusign } from './schemes/docusign'
import { elevenlabs } from './schemes/elevenlabs'
import { gitlabSigning } from './schemes/gitlab-signing'
import { hubspotV1 } from './schemes/hubspot-v1'
import { hubspotV2 } from './schemes/hubspot-v2'
import { hubspotV3 } from './schemes/hubspot-v3'
import { klaviyo } from './schemes/klaviyo'
import { lithic } from './schemes/lithic'
import { mailgun } from './schemes/mailgun'
import { mailomat } from './schemes/mailomat'
import { mandrill } from './schemes/mandrill'
import { messagebirdLegacy } from './schemes/messagebird-legacy'
import { mux } from './schemes/mux'
import { openai } from './schemes/openai'
import { paddle } from './schemes/paddle'
import { plivoV2 } from './schemes/plivo-v2'
import { plivoV3 } from './schemes/plivo-v3'
import { polar } from './schemes/polar'
import { recurly } from './schemes/recurly'
import { replicate } from './schemes/replicate'
import { resend } from './schemes/resend'
import { sanity } from './schemes/sanity'
import { scalr } from './schemes/scalr'
import { signatureapi } from './schemes/signatureapi'
import { sinchConversation } from './schemes/sinch-conversation'
import { sinchVoice } from './schemes/sinch-voice'
import { slack } from './schemes/slack'
import { square } from './schemes/square'
import { squareSha1 } from './schemes/square-sha1'
import { standardWebhooks } from './schemes/standard-webhooks'
import { stripe } from './schemes/stripe'
import { supabase } from './schemes/supabase'
import { svix } from './schemes/svix'
import { tiktok } from './schemes/tiktok'
import { trello } from './schemes/trello'
import { twilio } from './schemes/twilio'
import { twilioBodySha256 } from './schemes/twilio-body-sha256'
import { twitch } from './schemes/twitch'
import { vonageSmsSig } from './schemes/vonage-sms-sig'
import { webflow } from './schemes/webflow'
import { workos } from './schemes/workos'
import { zendesk } from './schemes/zendesk'
import { zoom } from './schemes/zoom'

/** A digest over the body together with a time, an id, the URL or fields of a form. */
export const messageSchemes: readonly SignatureScheme[] = [
  adyenStandard,
  box,
  braintree,
  buildkite,
  calendly,
  cashfree,
  clerk,
  cloudflareStream,
  cloudinary,
  coinbaseCdp,
  contentful,
  convoyAdvanced,
  docusign,
  elevenlabs,
  gitlabSigning,
  hubspotV1,
  hubspotV2,
  hubspotV3,
  klaviyo,
  lithic,
  mailgun,
  mailomat,
  mandrill,
  messagebirdLegacy,
  mux,
  openai,
  paddle,
  plivoV2,
  plivoV3,
  polar,
  recurly,
  replicate,
  resend,
  sanity,
  scalr,
  signatureapi,
  sinchConversation,
  sinchVoice,
  slack,
  squareSha1,
  square,
  standardWebhooks,
  stripe,
  supabase,
  svix,
  tiktok,
  trello,
  twilioBodySha256,
  twilio,
  twitch,
  vonageSmsSig,
  webflow,
  workos,
  zendesk,
  zoom,
]
