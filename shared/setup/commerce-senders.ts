import type { SenderGuide } from './sender-guide'

/** Payments, shops and contracts. */
export const commerceSenders: readonly SenderGuide[] = [
  {
    provider: 'stripe',
    label: 'Stripe',
    where: 'Workbench > Webhooks > Add destination > Webhook endpoint > Endpoint URL',
    remark: 'Plain http is taken in test mode only.',
    secret: 'It is the Signing secret of the destination and begins with whsec_.',
    trial: {
      words: 'Or without a public address, with the Stripe CLI, which prints a secret of its own',
      command: (url) =>
        `stripe listen --forward-to ${url}\nstripe trigger payment_intent.succeeded`,
    },
    reach: 'any',
    source: 'docs.stripe.com/webhooks',
  },
  {
    provider: 'shopify',
    label: 'Shopify',
    where: 'Settings > Notifications > Webhooks > Create webhook > URL',
    secret:
      'Those of a shop are signed with the secret below the list of webhooks, those of an app with its client secret.',
    trial: {
      words: 'Or as an app developer, with the Shopify CLI',
      command: (url) => `shopify app webhook trigger --topic=orders/create --address=${url}`,
    },
    reach: 'https',
    source: 'shopify.dev/docs/apps/build/webhooks',
  },
  {
    provider: 'paypal',
    label: 'PayPal',
    where: 'developer.paypal.com > Apps & Credentials > your app > Add Webhook > Webhook URL',
    secret: 'PayPal signs with its certificate over the Webhook ID that stands beside the URL.',
    trial: { words: 'Have something sent: Webhooks Simulator (its signatures cannot be verified)' },
    reach: 'https',
    source: 'developer.paypal.com/api/rest/webhooks',
  },
  {
    provider: 'square',
    label: 'Square',
    where: 'Developer Console > your application > Webhooks > Subscriptions > Add subscription',
    remark:
      'The URL is signed with the body: it must be the same, letter for letter, here and there.',
    secret: 'It is the Signature Key of the subscription.',
    trial: { words: 'Have something sent: Send Test Event' },
    reach: 'https',
    source: 'developer.squareup.com/docs/webhooks/overview',
  },
  {
    provider: 'paddle',
    label: 'Paddle',
    where: 'Developer Tools > Notifications > New destination > URL',
    secret: 'It is the Secret key of the destination, under Edit destination.',
    trial: { words: 'Have something sent: Developer Tools > Simulations' },
    reach: 'https',
    source: 'developer.paddle.com/webhooks/overview',
  },
  {
    provider: 'lemon-squeezy',
    label: 'Lemon Squeezy',
    where: 'Settings > Webhooks > + > Callback URL',
    secret: 'You choose it yourself, in the field Signing secret.',
    trial: { words: 'Have something sent: Simulate event, on the page of the webhook' },
    reach: 'any',
    source: 'docs.lemonsqueezy.com/help/webhooks',
  },
  {
    provider: 'razorpay',
    label: 'Razorpay',
    where: 'Account & Settings > Webhooks > Add New Webhook > Webhook URL',
    secret: 'You choose it yourself, in the field Secret.',
    reach: 'https',
    source: 'razorpay.com/docs/webhooks/setup-edit-payments',
  },
  {
    provider: 'woocommerce',
    label: 'WooCommerce',
    where: 'WooCommerce > Settings > Advanced > Webhooks > Add webhook > Delivery URL',
    secret: 'You choose it yourself, in the field Secret.',
    reach: 'any',
    source: 'woocommerce.com/document/webhooks',
  },
  {
    provider: 'docusign',
    label: 'Docusign',
    where: 'Admin > Connect > Add Configuration > Custom > URL to Publish',
    remark: 'Tick Include HMAC Signature.',
    secret: 'Make it under Connect > Connect Keys; it is shown once.',
    reach: 'https',
    source: 'developers.docusign.com/platform/webhooks/connect',
  },
]
