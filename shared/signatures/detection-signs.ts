import { toLossyText } from '../bytes'
import { hasHeader, headerOf } from '../http/headers'
import { splitUrl } from './public-url'
import type { SignedRequest } from './scheme'

/** What tells one sender from another where both use the same header. */
export interface Facts {
  readonly request: SignedRequest
  readonly userAgent: string
  /** The beginning of the body, in which short marks are looked for. */
  readonly text: string
}

/** How far into a body marks are looked for; a sender's marks stand at the top level. */
const LOOKED_AT_BYTES = 64 * 1024

export const factsOf = (request: SignedRequest): Facts => ({
  request,
  userAgent: headerOf(request.headers, 'User-Agent') ?? '',
  text: toLossyText(request.body.subarray(0, LOOKED_AT_BYTES)),
})

/** The sign that was seen, in words that follow “because”; `undefined` where it is not there. */
export type Sign = (facts: Facts) => string | undefined

const header =
  (name: string): Sign =>
  ({ request }) =>
    hasHeader(request.headers, name) ? `${name} is there` : undefined

const agent =
  (pattern: RegExp, words: string): Sign =>
  ({ userAgent }) =>
    pattern.test(userAgent) ? `the User-Agent is ${words}` : undefined

const inBody =
  (pattern: RegExp, words: string): Sign =>
  ({ text }) =>
    pattern.test(text) ? `the body has ${words}` : undefined

const path =
  (pattern: RegExp, words: string): Sign =>
  ({ request }) =>
    pattern.test(splitUrl(request.url).path) ? `the path is ${words}` : undefined

const value =
  (name: string, pattern: RegExp, words: string): Sign =>
  ({ request }) =>
    pattern.test(headerOf(request.headers, name) ?? '') ? `${name} is ${words}` : undefined

const bitbucket: readonly Sign[] = [agent(/^Bitbucket-Webhooks/i, "Bitbucket's")]
const meta: readonly Sign[] = [
  agent(/^facebookexternalua|^Webhooks\/1\.0/i, "Meta's"),
  inBody(
    /"object"\s*:\s*"(?:page|user|instagram|permissions|whatsapp_business_account)"/,
    'an object of Meta',
  ),
]
const github: readonly Sign[] = [header('X-GitHub-Event'), agent(/^GitHub-Hookshot/, "GitHub's")]

/** Signs beside the signature's own header, by scheme; the collisions are between these. */
export const signsOf: Readonly<Record<string, readonly Sign[]>> = {
  'github-sha256': github,
  'github-sha1': github,
  meta,
  'meta-sha1': meta,
  gitea: [header('X-Gitea-Event')],
  forgejo: [header('X-Forgejo-Event'), header('X-Forgejo-Signature')],
  gogs: [header('X-Gogs-Event')],
  bitbucket: [...bitbucket, header('X-Hook-UUID')],
  'bitbucket-server': [
    agent(/^Atlassian HttpClient.*Bitbucket/i, "Bitbucket's"),
    value(
      'X-Event-Key',
      /^(?:repo:refs_changed|pr:|repo:comment:|diagnostics:)/,
      'a Data Center event',
    ),
  ],
  jira: [
    header('X-Atlassian-Webhook-Identifier'),
    inBody(/"webhookEvent"\s*:\s*"/, 'webhookEvent'),
  ],
  intercom: [inBody(/"type"\s*:\s*"notification_event"/, 'type notification_event')],
  mailersend: [value('Signature', /^[0-9a-f]{64}$/i, '64 hex digits')],
  travis: [header('Travis-Repo-Slug'), inBody(/^payload=/, 'the form field payload')],
  rfc9421: [header('Signature-Input')],
  'http-signature-cavage': [
    value('Signature', /keyId=/, 'a list with keyId'),
    value('Authorization', /^Signature .*keyId=/i, 'a list with keyId'),
  ],
  'http-signature-cavage-hmac': [header('X-Drone-Event')],
  gocardless: [value('Webhook-Signature', /^[0-9a-f]{64}$/i, '64 hex digits')],
  'cloudflare-stream': [value('Webhook-Signature', /(?:^|,)time=/, 'a list with time')],
  scalr: [
    agent(/scalr/i, "Scalr's"),
    value('Date', / UTC$/, "in Scalr's own form"),
    inBody(/"eventName"\s*:/, 'eventName'),
  ],
  'lemon-squeezy': [
    inBody(/"meta"\s*:\s*\{[^}]*"event_name"/, 'meta.event_name'),
    header('X-Event-Name'),
  ],
  netlify: [header('X-Netlify-Event'), agent(/netlify/i, "Netlify's")],
  cashfree: [header('x-webhook-timestamp')],
  discord: [
    agent(/^Discord-Interactions/i, "Discord's"),
    inBody(/"application_id"/, 'application_id'),
  ],
  clerk: [inBody(/"object"\s*:\s*"event"[\s\S]*"instance_id"/, 'instance_id')],
  resend: [inBody(/"type"\s*:\s*"email\.[a-z_]+"/, 'an email event')],
  openai: [
    agent(/^OpenAI\/Webhooks?/i, "OpenAI's"),
    inBody(
      /"object"\s*:\s*"event"[\s\S]*"type"\s*:\s*"(?:response|batch|eval|fine_tuning)\./,
      'an event of OpenAI',
    ),
  ],
  replicate: [inBody(/api\.replicate\.com/, 'an address of Replicate')],
  'gitlab-signing': [header('X-Gitlab-Event')],
  'twilio-bodySHA256': [
    ({ request }) =>
      /[?&]bodySHA256=/.test(request.url) ? 'the URL carries bodySHA256' : undefined,
  ],
  'hubspot-v1': [
    ({ request }) =>
      (headerOf(request.headers, 'X-HubSpot-Signature-Version') ?? 'v1') === 'v1'
        ? 'the version is v1'
        : undefined,
  ],
  'hubspot-v3': [header('X-HubSpot-Signature-v3')],
  'hubspot-v2': [value('X-HubSpot-Signature-Version', /^v2$/, 'v2')],
  'convoy-advanced': [value('X-Convoy-Signature', /(?:^|,)\s*t=/, 'a list with t')],
  'convoy-simple': [value('X-Convoy-Signature', /^[0-9a-zA-Z+/=]+$/, 'a bare digest')],
  'sns-v1': [inBody(/"SignatureVersion"\s*:\s*"1"/, 'SignatureVersion 1')],
  'sns-v2': [inBody(/"SignatureVersion"\s*:\s*"2"/, 'SignatureVersion 2')],
  'cloud-automator': [agent(/^Cloud Automator \(Serverworks/i, "Cloud Automator's")],
  'azure-devops': [
    path(/\/_apis\/public\/distributedtask\/webhooks\//i, "an Azure Pipelines webhook's"),
  ],
  gaia: [path(/^\/wh\/(?:config|[^/]+\/[^/]+)/, "a gaia hook's")],
  'vonage-jwt': [value('Authorization', /^Bearer eyJ/, 'a Bearer token')],
  monday: [value('Authorization', /^eyJ/, 'a bare token')],
  okta: [agent(/^Okta/i, "Okta's"), inBody(/"eventType"\s*:\s*"com\.okta\./, 'an event of Okta')],
  'sinch-voice': [
    value('Authorization', /^application [^:\s]+:\S+$/i, 'an application and its signature'),
  ],
  auth0: [inBody(/"log_id"\s*:/, 'log_id')],
  postmark: [agent(/^Postmark/i, "Postmark's")],
  chargebee: [
    agent(/^ChargeBee/i, "Chargebee's"),
    inBody(/"event_type"[\s\S]*"webhook_status"/, 'webhook_status'),
  ],
  'azure-service-hooks': [inBody(/"publisherId"\s*:\s*"tfs"/, 'publisherId tfs')],
}

/** Marks of schemes whose signature stands in the body or URL, without which nobody looks closer. */
export const bodyMarks: Readonly<Record<string, RegExp>> = {
  mailgun: /"signature"\s*:|(?:^|&)signature=/,
  'adyen-standard': /"hmacSignature"/,
  braintree: /(?:^|&)bt_signature=/,
  'vonage-sms-sig': /"sig"\s*:|(?:^|&)sig=/,
  figma: /"passcode"\s*:/,
  'ms-graph': /"clientState"\s*:/,
  'sns-v1': /"SignatureVersion"\s*:\s*"1"/,
  'sns-v2': /"SignatureVersion"\s*:\s*"2"/,
  'paddle-classic': /(?:^|&)p_signature=/,
}
