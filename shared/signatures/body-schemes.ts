import type { SignatureScheme } from './scheme'
import { adyenHeader } from './schemes/adyen-header'
import { airtable } from './schemes/airtable'
import { asana } from './schemes/asana'
import { azureDevops } from './schemes/azure-devops'
import { bitbucket } from './schemes/bitbucket'
import { bitbucketServer } from './schemes/bitbucket-server'
import { circleci } from './schemes/circleci'
import { coinbaseCommerce } from './schemes/coinbase-commerce'
import { commerceLayer } from './schemes/commerce-layer'
import { convoySimple } from './schemes/convoy-simple'
import { cursor } from './schemes/cursor'
import { dropbox } from './schemes/dropbox'
import { forgejo } from './schemes/forgejo'
import { foundries } from './schemes/foundries'
import { fourthwall } from './schemes/fourthwall'
import { genericHmacSha1 } from './schemes/generic-hmac-sha1'
import { genericHmacSha256 } from './schemes/generic-hmac-sha256'
import { genericHmacSha512 } from './schemes/generic-hmac-sha512'
import { gitea } from './schemes/gitea'
import { githubSha1 } from './schemes/github-sha1'
import { githubSha256 } from './schemes/github-sha256'
import { gocardless } from './schemes/gocardless'
import { gogs } from './schemes/gogs'
import { hcpTerraform } from './schemes/hcp-terraform'
import { heroku } from './schemes/heroku'
import { intercom } from './schemes/intercom'
import { jira } from './schemes/jira'
import { launchdarkly } from './schemes/launchdarkly'
import { lemonSqueezy } from './schemes/lemon-squeezy'
import { line } from './schemes/line'
import { linear } from './schemes/linear'
import { mailersend } from './schemes/mailersend'
import { meta } from './schemes/meta'
import { metaSha1 } from './schemes/meta-sha1'
import { mollie } from './schemes/mollie'
import { notion } from './schemes/notion'
import { nylas } from './schemes/nylas'
import { onefuzz } from './schemes/onefuzz'
import { oracleCommerce } from './schemes/oracle-commerce'
import { pagerduty } from './schemes/pagerduty'
import { paystack } from './schemes/paystack'
import { pusher } from './schemes/pusher'
import { razorpay } from './schemes/razorpay'
import { segment } from './schemes/segment'
import { sentry } from './schemes/sentry'
import { shopify } from './schemes/shopify'
import { sinchNumbers } from './schemes/sinch-numbers'
import { typeform } from './schemes/typeform'
import { vercel } from './schemes/vercel'
import { woocommerce } from './schemes/woocommerce'
import { xTwitter } from './schemes/x-twitter'
import { xero } from './schemes/xero'

/** A digest over the body alone. */
export const bodySchemes: readonly SignatureScheme[] = [
  adyenHeader,
  airtable,
  asana,
  azureDevops,
  bitbucketServer,
  bitbucket,
  circleci,
  coinbaseCommerce,
  commerceLayer,
  convoySimple,
  cursor,
  dropbox,
  forgejo,
  foundries,
  fourthwall,
  genericHmacSha1,
  genericHmacSha256,
  genericHmacSha512,
  gitea,
  githubSha1,
  githubSha256,
  gocardless,
  gogs,
  hcpTerraform,
  heroku,
  intercom,
  jira,
  launchdarkly,
  lemonSqueezy,
  line,
  linear,
  mailersend,
  metaSha1,
  meta,
  mollie,
  notion,
  nylas,
  onefuzz,
  oracleCommerce,
  pagerduty,
  paystack,
  pusher,
  razorpay,
  segment,
  sentry,
  shopify,
  sinchNumbers,
  typeform,
  vercel,
  woocommerce,
  xTwitter,
  xero,
]
