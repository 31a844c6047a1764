import type { ProviderSettings } from '../../shared/providers/provider'

type Plain = Readonly<Record<string, string>>

/** What can be set for all requests of one of the five systems. */
export interface ProviderForm {
  readonly id: string
  readonly label: string
  /** What its secret is called there. */
  readonly secretName: string
  /** Names of what is no secret. */
  readonly plain: readonly string[]
  readonly toSettings: (secret: string | undefined, plain: Plain) => ProviderSettings
  /** The secret in a configuration file; `undefined` where that says nothing of the provider. */
  readonly configured: (settings: ProviderSettings) => { readonly secret: string } | undefined
}

const withSecret = (secret: string | undefined) => (secret === undefined ? {} : { secret })

const textOf = (section: { readonly secret?: string } | undefined) =>
  section && { secret: section.secret ?? '' }

/** Empty texts are as good as absent. */
const given = (plain: Plain): Plain =>
  Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== ''))

export const providerForms: readonly ProviderForm[] = [
  {
    id: 'onefuzz',
    label: 'OneFuzz',
    secretName: 'Secret token',
    plain: [],
    toSettings: (secret) => ({ onefuzz: withSecret(secret) }),
    configured: ({ onefuzz }) => textOf(onefuzz),
  },
  {
    id: 'azure',
    label: 'Azure Pipelines',
    secretName: 'Secret of the service connection',
    plain: ['headerName', 'organization', 'webhookName', 'alias'],
    toSettings: (secret, plain) => ({ azure: { ...withSecret(secret), ...given(plain) } }),
    configured: ({ azure }) => textOf(azure),
  },
  {
    id: 'gaia',
    label: 'gaia webhook service',
    secretName: 'Access tokens, one a line',
    plain: [],
    toSettings: (secret = '') => ({
      gaia: {
        accessTokens: Object.fromEntries(
          secret
            .split(/\r?\n/)
            .filter((token) => token !== '')
            .map((token, index) => [token, index + 1]),
        ),
      },
    }),
    configured: ({ gaia }) => gaia && { secret: Object.keys(gaia.accessTokens ?? {}).join('\n') },
  },
  {
    id: 'cloud-automator',
    label: 'Cloud Automator',
    secretName: 'Authorization',
    plain: [],
    toSettings: (secret) => ({
      cloudAutomator: secret === undefined ? {} : { authorization: secret },
    }),
    configured: ({ cloudAutomator }) =>
      cloudAutomator && { secret: cloudAutomator.authorization ?? '' },
  },
  {
    id: 'foundries',
    label: 'Foundries.io',
    secretName: 'Webhook secret',
    plain: ['strict'],
    toSettings: (secret, { strict }) => ({
      foundries: { ...withSecret(secret), ...(strict === 'true' ? { strict: true } : {}) },
    }),
    configured: ({ foundries }) => textOf(foundries),
  },
]
