import { parseBrokerUrl } from '../amqp/broker-address'
import { isToken } from '../http/headers'
import { defaultChecksumHeader } from '../signatures/schemes/azure-devops'

/** What can be set for all requests of one of the five systems, beside its secret. */
export interface SystemField {
  /** As in the configuration file. */
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: 'text' | 'flag'
  /** What stands for it where nothing is set. */
  readonly usual?: string
  /** What is wrong with a text that is not empty. */
  readonly fault?: (text: string) => string | undefined
}

export interface SystemForm {
  readonly id: string
  readonly label: string
  /** What its secret is called there, and what it is for. */
  readonly secretName: string
  readonly secretHelp: string
  readonly secretFault?: (text: string) => string | undefined
  readonly fields: readonly SystemField[]
}

/** One for each section of the configuration file. */
export const systemForms: readonly SystemForm[] = [
  {
    id: 'onefuzz',
    label: 'OneFuzz',
    secretName: 'Secret token',
    secretHelp: 'The secret_token of the webhook. X-Onefuzz-Digest is checked with it.',
    fields: [],
  },
  {
    id: 'azure',
    label: 'Azure Pipelines',
    secretName: 'Secret of the service connection',
    secretHelp: 'The checksum header is checked with it. Without one nothing is checked.',
    fields: [
      {
        name: 'organization',
        label: 'Organization',
        help: 'For the URL that senders and replays use.',
        kind: 'text',
      },
      {
        name: 'webhookName',
        label: 'WebHook name',
        help: 'As in the service connection, letter case included. Other names are refused.',
        kind: 'text',
      },
      {
        name: 'headerName',
        label: 'HTTP header',
        help: 'Carries the checksum; the service connection names it.',
        kind: 'text',
        usual: defaultChecksumHeader,
        fault: (text) => (isToken(text) ? undefined : 'This cannot be the name of a header.'),
      },
      {
        name: 'alias',
        label: 'Alias in the pipeline',
        help: 'What “webhook:” says under resources. Parameters are addressed by it.',
        kind: 'text',
        usual: 'WebHook',
        fault: (text) =>
          /^[-_A-Za-z0-9]*$/.test(text)
            ? undefined
            : 'An alias has letters, digits, hyphens and underscores only.',
      },
    ],
  },
  {
    id: 'gaia',
    label: 'gaia webhook service',
    secretName: 'Access tokens',
    secretHelp:
      'One a line, with the number of its tenant behind it: “TOKEN 7”. A token alone takes the number of its line. A new list replaces the old one.',
    secretFault: tokensFault,
    fields: [],
  },
  {
    id: 'gaia-broker',
    label: 'gaia message broker',
    secretName: 'Broker URL',
    secretHelp:
      'amqp://USER:PASSWORD@HOST/VHOST of a RabbitMQ. What is pushed is published there; without one it is only listed.',
    secretFault(text) {
      const address = parseBrokerUrl(text)
      return address.ok ? undefined : `Not the URL of a broker: ${address.error}.`
    },
    fields: [],
  },
  {
    id: 'cloud-automator',
    label: 'Cloud Automator',
    secretName: 'Authorization',
    secretHelp: 'As typed into the post-process, up to 1,024 letters. It is compared exactly.',
    secretFault: (text) =>
      [...text].length > 1024 ? 'Cloud Automator takes 1,024 letters at most.' : undefined,
    fields: [],
  },
  {
    id: 'foundries',
    label: 'Foundries.io',
    secretName: 'Webhook secret',
    secretHelp: 'The one that fioctl stored under secret_name. X-JobServ-Sig is checked with it.',
    fields: [
      {
        name: 'strict',
        label: 'Answer like the vendor’s example receiver',
        help: 'Missing or wrong signatures are answered 400.',
        kind: 'flag',
      },
    ],
  },
]

export const systemFormOf = (id: string): SystemForm | undefined =>
  systemForms.find((form) => form.id === id)

/** The first thing that is wrong with what is set for a system. */
export function systemFault(
  id: string,
  { secret, plain }: { readonly secret: string; readonly plain: Readonly<Record<string, string>> },
): { readonly name: string; readonly fault: string } | undefined {
  const form = systemFormOf(id)
  const inSecret = secret === '' ? undefined : form?.secretFault?.(secret)
  if (inSecret !== undefined) return { name: 'secret', fault: inSecret }
  for (const { name, fault } of form?.fields ?? []) {
    const text = plain[name] ?? ''
    const found = text === '' ? undefined : fault?.(text)
    if (found !== undefined) return { name, fault: found }
  }
  return undefined
}

/** Access tokens with their tenants, as they are typed: `TOKEN TENANT`, one a line. */
export const tokensOf = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    linesOf(text).map((line, index) => {
      const [token = '', tenant] = line.split(/\s+/)
      return [token, tenant === undefined ? index + 1 : Number(tenant)]
    }),
  )

export const textOfTokens = (tokens: Readonly<Record<string, number>>): string =>
  Object.entries(tokens)
    .map(([token, tenant]) => `${token} ${tenant}`)
    .join('\n')

function tokensFault(text: string): string | undefined {
  const wrong = linesOf(text).find((line) => !/^\S+(\s+-?\d{1,15})?$/.test(line))
  // The line may hold a token, so it is told by its place.
  return wrong === undefined
    ? undefined
    : `Line ${linesOf(text).indexOf(wrong) + 1} is no token with the number of a tenant.`
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
