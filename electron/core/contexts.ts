import type { JudgingContext } from '../analysis/analyst-contract'
import type { CourierContext, Forwarding } from '../courier/courier-contract'
import type { AnsweringContext } from '../engine/engine-contract'
import type { ShelfFile } from '../storage/schema-shelf'
import type { SettingsFile } from '../storage/settings-file'
import type { EndpointBook } from './endpoint-book'
import type { TargetBook } from './target-book'

/** What each thread goes by; asked again for every start and every change. */
export interface Contexts {
  readonly judging: () => JudgingContext
  readonly answering: () => AnsweringContext
  readonly courier: () => CourierContext
}

export function contextsOf({
  book,
  targets,
  shelf,
  settings,
  forwarding,
}: {
  readonly book: EndpointBook
  readonly targets: TargetBook
  readonly shelf: ShelfFile
  readonly settings: SettingsFile
  readonly forwarding: () => Forwarding
}): Contexts {
  const answering = () => ({ ...book.context(), forwarding: forwarding() })
  return {
    judging: () => ({ ...book.context(), shelf: shelf.current() }),
    answering,
    courier: () => ({
      ...answering(),
      targetKeys: targets.keys(),
      replyBytes: settings.current().replyLimitBytes,
    }),
  }
}
