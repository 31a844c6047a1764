import type { SignatureScheme } from './scheme'
import { adobeCommerce } from './schemes/adobe-commerce'
import { adyenHeader } from './schemes/adyen-header'
import { adyenStandard } from './schemes/adyen-standard'
import { airtable } from './schemes/airtable'
import { asana } from './schemes/asana'
import { auth0 } from './schemes/auth0'
import { azureDevops } from './schemes/azure-devops'
import { azureServiceHooks } from './schemes/azure-service-hooks'
import { bitbucket } from './schemes/bitbucket'
import { bitbucketServer } from './schemes/bitbucket-server'
import { box } from './schemes/box'
import { braintree } from './schemes/braintree'
import { buildkite } from './schemes/buildkite'
import { buildkiteToken } from './schemes/buildkite-token'
import { calendly } from './schemes/calendly'
import { cashfree } from './schemes/cashfree'
import { chargebee } from './schemes/chargebee'
import { circleci } from './schemes/circleci'
import { clerk } from './schemes/clerk'
import { cloudAutomator } from './schemes/cloud-automator'
import { cloudflareNotifications } from './schemes/cloudflare-notifications'
import { cloudflareStream } from './schemes/cloudflare-stream'
import { cloudinary } from './schemes/cloudinary'
import { coinbaseCdp } from './schemes/coinbase-cdp'
import { coinbaseCommerce } from './schemes/coinbase-commerce'
import { commerceLayer } from './schemes/commerce-layer'
import { contentful } from './schemes/contentful'
import { convoyAdvanced } from './schemes/convoy-advanced'
import { convoySimple } from './schemes/convoy-simple'
import { deepgram } from './schemes/deepgram'
import { discord } from './schemes/discord'
import { docusign } from './schemes/docusign'
import { dropbox } from './schemes/dropbox'
import { elevenlabs } from './schemes/elevenlabs'
import { figma } from './schemes/figma'
import { forgejo } from './schemes/forgejo'
import { foundries } from './schemes/foundries'
import { fourthwall } from './schemes/fourthwall'
import { fusionauth } from './schemes/fusionauth'
import { gaia } from './schemes/gaia'
import { genericHmacSha1 } from './schemes/generic-hmac-sha1'
import { genericHmacSha256 } from './schemes/generic-hmac-sha256'
import { genericHmacSha512 } from './schemes/generic-hmac-sha512'
import { gitea } from './schemes/gitea'
import { githubSha1 } from './schemes/github-sha1'
import { githubSha256 } from './schemes/github-sha256'
import { gitlabSigning } from './schemes/gitlab-signing'
import { gitlabToken } from './schemes/gitlab-token'
import { gocardless } from './schemes/gocardless'
import { gogs } from './schemes/gogs'
import { googleChannel } from './schemes/google-channel'
import { hcpTerraform } from './schemes/hcp-terraform'
import { heroku } from './schemes/heroku'
import { httpSignatureCavage } from './schemes/http-signature-cavage'
import { httpSignatureCavageHmac } from './schemes/http-signature-cavage-hmac'
import { hubspotV1 } from './schemes/hubspot-v1'
import { hubspotV2 } from './schemes/hubspot-v2'
import { hubspotV3 } from './schemes/hubspot-v3'
import { intercom } from './schemes/intercom'
import { jira } from './schemes/jira'
import { klaviyo } from './schemes/klaviyo'
import { launchdarkly } from './schemes/launchdarkly'
import { lemonSqueezy } from './schemes/lemon-squeezy'
import { line } from './schemes/line'
import { linear } from './schemes/linear'
import { lithic } from './schemes/lithic'
import { mailersend } from './schemes/mailersend'
import { mailgun } from './schemes/mailgun'
import { mailomat } from './schemes/mailomat'
import { mandrill } from './schemes/mandrill'
import { messagebirdJwt } from './schemes/messagebird-jwt'
import { messagebirdLegacy } from './schemes/messagebird-legacy'
import { meta } from './schemes/meta'
import { metaSha1 } from './schemes/meta-sha1'
import { mollie } from './schemes/mollie'
import { monday } from './schemes/monday'
import { msGraph } from './schemes/ms-graph'
import { mux } from './schemes/mux'
import { netlify } from './schemes/netlify'
import { notion } from './schemes/notion'
import { nylas } from './schemes/nylas'
import { okta } from './schemes/okta'
import { onefuzz } from './schemes/onefuzz'
import { openai } from './schemes/openai'
import { oracleCommerce } from './schemes/oracle-commerce'
import { paddle } from './schemes/paddle'
import { paddleClassic } from './schemes/paddle-classic'
import { pagerduty } from './schemes/pagerduty'
import { paypal } from './schemes/paypal'
import { paystack } from './schemes/paystack'
import { plaid } from './schemes/plaid'
import { plivoV2 } from './schemes/plivo-v2'
import { plivoV3 } from './schemes/plivo-v3'
import { polar } from './schemes/polar'
import { postmark } from './schemes/postmark'
import { pusher } from './schemes/pusher'
import { razorpay } from './schemes/razorpay'
import { recurly } from './schemes/recurly'
import { replicate } from './schemes/replicate'
import { resend } from './schemes/resend'
import { rfc9421 } from './schemes/rfc9421'
import { sanity } from './schemes/sanity'
import { scalr } from './schemes/scalr'
import { sendgrid } from './schemes/sendgrid'
import { sentry } from './schemes/sentry'
import { shopify } from './schemes/shopify'
import { signatureapi } from './schemes/signatureapi'
import { sinchConversation } from './schemes/sinch-conversation'
import { sinchNumbers } from './schemes/sinch-numbers'
import { sinchVoice } from './schemes/sinch-voice'
import { slack } from './schemes/slack'
import { snsV1 } from './schemes/sns-v1'
import { snsV2 } from './schemes/sns-v2'
import { square } from './schemes/square'
import { squareSha1 } from './schemes/square-sha1'
import { standardWebhooks } from './schemes/standard-webhooks'
import { standardWebhooksV1a } from './schemes/standard-webhooks-v1a'
import { stripe } from './schemes/stripe'
import { supabase } from './schemes/supabase'
import { svix } from './schemes/svix'
import { telegram } from './schemes/telegram'
import { telnyx } from './schemes/telnyx'
import { tiktok } from './schemes/tiktok'
import { travis } from './schemes/travis'
import { trello } from './schemes/trello'
import { twilio } from './schemes/twilio'
import { twilioBodySha256 } from './schemes/twilio-body-sha256'
import { twitch } from './schemes/twitch'
import { typeform } from './schemes/typeform'
import { vercel } from './schemes/vercel'
import { vonageJwt } from './schemes/vonage-jwt'
import { vonageSmsSig } from './schemes/vonage-sms-sig'
import { webflow } from './schemes/webflow'
import { wechatPay } from './schemes/wechat-pay'
import { woocommerce } from './schemes/woocommerce'
import { workos } from './schemes/workos'
import { xTwitter } from './schemes/x-twitter'
import { xero } from './schemes/xero'
import { zendesk } from './schemes/zendesk'
import { zoom } from './schemes/zoom'

/** To add a scheme: one file in `schemes/`, one line here, its vectors in the fixtures. */
export const signatureSchemes: readonly SignatureScheme[] = [
  adobeCommerce,
  adyenHeader,
  adyenStandard,
  airtable,
  asana,
  auth0,
  azureDevops,
  azureServiceHooks,
  bitbucketServer,
  bitbucket,
  box,
  braintree,
  buildkiteToken,
  buildkite,
  calendly,
  cashfree,
  chargebee,
  circleci,
  clerk,
  cloudAutomator,
  cloudflareNotifications,
  cloudflareStream,
  cloudinary,
  coinbaseCdp,
  coinbaseCommerce,
  commerceLayer,
  contentful,
  convoyAdvanced,
  convoySimple,
  deepgram,
  discord,
  docusign,
  dropbox,
  elevenlabs,
  figma,
  forgejo,
  foundries,
  fourthwall,
  fusionauth,
  gaia,
  genericHmacSha1,
  genericHmacSha256,
  genericHmacSha512,
  gitea,
  githubSha1,
  githubSha256,
  gitlabSigning,
  gitlabToken,
  gocardless,
  gogs,
  googleChannel,
  hcpTerraform,
  heroku,
  httpSignatureCavageHmac,
  httpSignatureCavage,
  hubspotV1,
  hubspotV2,
  hubspotV3,
  intercom,
  jira,
  klaviyo,
  launchdarkly,
  lemonSqueezy,
  line,
  linear,
  lithic,
  mailersend,
  mailgun,
  mailomat,
  mandrill,
  messagebirdJwt,
  messagebirdLegacy,
  metaSha1,
  meta,
  mollie,
  monday,
  msGraph,
  mux,
  netlify,
  notion,
  nylas,
  okta,
  onefuzz,
  openai,
  oracleCommerce,
  paddleClassic,
  paddle,
  pagerduty,
  paypal,
  paystack,
  plaid,
  plivoV2,
  plivoV3,
  polar,
  postmark,
  pusher,
  razorpay,
  recurly,
  replicate,
  resend,
  rfc9421,
  sanity,
  scalr,
  sendgrid,
  sentry,
  shopify,
  signatureapi,
  sinchConversation,
  sinchNumbers,
  sinchVoice,
  slack,
  snsV1,
  snsV2,
  squareSha1,
  square,
  standardWebhooksV1a,
  standardWebhooks,
  stripe,
  supabase,
  svix,
  telegram,
  telnyx,
  tiktok,
  travis,
  trello,
  twilioBodySha256,
  twilio,
  twitch,
  typeform,
  vercel,
  vonageJwt,
  vonageSmsSig,
  webflow,
  wechatPay,
  woocommerce,
  workos,
  xTwitter,
  xero,
  zendesk,
  zoom,
]
