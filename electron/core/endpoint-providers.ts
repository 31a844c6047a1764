import type { ProviderSettings } from '../../shared/providers/provider'
import {
  type SystemForm,
  systemForms,
  textOfTokens,
  tokensOf,
} from '../../shared/providers/system-fields'

type Plain = Readonly<Record<string, string>>

/** How what is set for one of the five systems becomes its section, and back. */
interface Translation {
  readonly toSettings: (secret: string | undefined, plain: Plain) => ProviderSettings
  /** What a configuration file says; `undefined` where it says nothing of the provider. */
  readonly configured: (settings: ProviderSettings) => Configured | undefined
}

interface Configured {
  /** Empty for none. */
  readonly secret: string
  readonly plain: Plain
}

export type ProviderForm = Pick<SystemForm, 'id' | 'label' | 'secretName'> & Translation

const withSecret = (secret: string | undefined) => (secret === undefined ? {} : { secret })

/** Empty texts are as good as absent. */
const given = (plain: Plain): Plain =>
  Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== ''))

const translations: Readonly<Record<string, Translation>> = {
  onefuzz: {
    toSettings: (secret) => ({ onefuzz: withSecret(secret) }),
    configured: ({ onefuzz }) => onefuzz && { secret: onefuzz.secret ?? '', plain: {} },
  },
  azure: {
    toSettings: (secret, plain) => ({ azure: { ...withSecret(secret), ...given(plain) } }),
    configured({ azure }) {
      if (!azure) return undefined
      const { secret = '', ...plain } = azure
      return { secret, plain }
    },
  },
  gaia: {
    toSettings: (secret = '') => ({ gaia: { accessTokens: tokensOf(secret) } }),
    configured: ({ gaia }) => gaia && { secret: textOfTokens(gaia.accessTokens ?? {}), plain: {} },
  },
  'gaia-broker': {
    toSettings: (url) => (url === undefined ? {} : { gaiaBroker: { url } }),
    configured: ({ gaiaBroker }) => gaiaBroker && { secret: gaiaBroker.url, plain: {} },
  },
  'cloud-automator': {
    toSettings: (secret) => ({
      cloudAutomator: secret === undefined ? {} : { authorization: secret },
    }),
    configured: ({ cloudAutomator }) =>
      cloudAutomator && { secret: cloudAutomator.authorization ?? '', plain: {} },
  },
  foundries: {
    toSettings: (secret, { strict }) => ({
      foundries: { ...withSecret(secret), ...(strict === 'true' ? { strict: true } : {}) },
    }),
    configured: ({ foundries }) =>
      foundries && {
        secret: foundries.secret ?? '',
        plain: foundries.strict === true ? { strict: 'true' } : {},
      },
  },
}

export const providerForms: readonly ProviderForm[] = systemForms.flatMap(
  ({ id, label, secretName }) => {
    const translation = translations[id]
    return translation ? [{ id, label, secretName, ...translation }] : []
  },
)
