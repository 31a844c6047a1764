import type { SignatureScheme } from './scheme'
import { adobeCommerce } from './schemes/adobe-commerce'
import { discord } from './schemes/discord'
import { fusionauth } from './schemes/fusionauth'
import { httpSignatureCavage } from './schemes/http-signature-cavage'
import { httpSignatureCavageHmac } from './schemes/http-signature-cavage-hmac'
import { messagebirdJwt } from './schemes/messagebird-jwt'
import { monday } from './schemes/monday'
import { netlify } from './schemes/netlify'
import { paddleClassic } from './schemes/paddle-classic'
import { paypal } from './schemes/paypal'
import { plaid } from './schemes/plaid'
import { rfc9421 } from './schemes/rfc9421'
import { sendgrid } from './schemes/sendgrid'
import { snsV1 } from './schemes/sns-v1'
import { snsV2 } from './schemes/sns-v2'
import { standardWebhooksV1a } from './schemes/standard-webhooks-v1a'
import { telnyx } from './schemes/telnyx'
import { travis } from './schemes/travis'
import { vonageJwt } from './schemes/vonage-jwt'
import { wechatPay } from './schemes/wechat-pay'

/** Public keys, certificates, tokens in JSON and HTTP signatures. */
export const keySchemes: readonly SignatureScheme[] = [
  adobeCommerce,
  discord,
  fusionauth,
  httpSignatureCavageHmac,
  httpSignatureCavage,
  messagebirdJwt,
  monday,
  netlify,
  paddleClassic,
  paypal,
  plaid,
  rfc9421,
  sendgrid,
  snsV1,
  snsV2,
  standardWebhooksV1a,
  telnyx,
  travis,
  vonageJwt,
  wechatPay,
]
