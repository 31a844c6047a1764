import { azure } from './azure/azure'
import { cloudAutomator } from './cloud-automator/cloud-automator'
import { foundries } from './foundries/foundries'
import { gaia } from './gaia/gaia'
import { onefuzz } from './onefuzz/onefuzz'
import type { ProviderPack } from './provider'

/** To add a provider: one folder beside these, one line here. */
export const providerPacks: readonly ProviderPack[] = [
  gaia,
  azure,
  foundries,
  onefuzz,
  cloudAutomator,
]
