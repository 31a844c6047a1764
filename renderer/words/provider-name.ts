import { senderLabel } from '../../shared/providers/answer-reading'
import { setupSenders } from '../../shared/setup/setup-guide'

const guided = new Map(setupSenders.map(({ id, label }) => [id, label]))

/** A provider as people call it; its id, which searches take, where no name is known. */
export const providerName = (provider: string): string =>
  senderLabel(provider) ?? guided.get(provider) ?? provider
