import { forwardsPlan } from '../../electron/forwards/forwards-schema'
import type { DatabasePlan } from '../../electron/storage/own-database'
import { publishedPlan } from '../../electron/storage/published-schema'
import { replaysPlan } from '../../electron/storage/replays-schema'

/** Every database that is set aside when it is damaged. */
export const ownDatabases: readonly DatabasePlan[] = [replaysPlan, forwardsPlan, publishedPlan]
