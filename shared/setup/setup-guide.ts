import { packOf } from '../providers/detect'
import { providerPacks } from '../providers/index'
import type { ProviderSettings } from '../providers/provider'
import type { SetupContext, SetupGuide } from '../providers/setup'
import { codeSenders } from './code-senders'
import { commerceSenders } from './commerce-senders'
import { messageSenders } from './message-senders'
import { guideBy } from './sender-guide'

/** Senders without a pack of their own; a further one is one entry in one of the lists. */
export const senderGuides = [...codeSenders, ...commerceSenders, ...messageSenders].toSorted(
  (a, b) => a.label.localeCompare(b.label),
)

/** Every sender that can be set up, those with a pack of their own first. */
export const setupSenders: readonly { readonly id: string; readonly label: string }[] = [
  ...providerPacks,
  ...senderGuides.map(({ provider, label }) => ({ id: provider, label })),
]

/** What to do at a sender; `undefined` for one that nothing is known of. */
export function setupGuide(
  provider: string,
  context: SetupContext,
  settings: ProviderSettings,
): SetupGuide | undefined {
  const pack = packOf(provider)
  if (pack) return pack.setup(context, settings)
  const guide = senderGuides.find((one) => one.provider === provider)
  return guide && guideBy(guide, context)
}
