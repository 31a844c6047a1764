import type { EngineMethods } from '../engine/engine-contract'
import type { PorterContext } from '../fixtures/porter-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import { createBackfillBook } from './backfill-book'
import { type BackfillCalls, backfillHandlers } from './backfill-handlers'
import type { Emit } from './emit'
import { type ExportCalls, exportHandlers } from './export-handlers'
import { type ImportCalls, importHandlers, keepFiles } from './import-handlers'
import { watchInbox } from './inbox-watch'
import type { Notices } from './notices'
import { createPorter } from './porter-thread'
import type { SecretShelf } from './secret-shelf'

/** Captures on their way out and in, with the thread that carries them. */
export interface PorterPart {
  readonly handlers: HandlersOf<ExportCalls | ImportCalls | BackfillCalls>
  readonly stop: () => Promise<void>
}

export function startPorter(parts: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly dataDir: string
  readonly context: () => PorterContext
  readonly engine: Client<EngineMethods>
  readonly settings: SettingsFile
  readonly secrets: SecretShelf
  readonly notices: Notices
  readonly emit: Emit
}): PorterPart {
  const { folder, dataDir, context, engine, notices, emit } = parts
  const porter = createPorter({
    folder,
    dataDir,
    onWritten: (progress) => emit('exports.progress', progress),
    onFailure: (detail) => notices.raise({ code: 'worker-failed', worker: 'porter', detail }),
  })
  const keeping = {
    engine,
    porter,
    endpoints: () => context().endpoints.map(({ path }) => path),
  }
  const book = createBackfillBook({ settings: parts.settings, shelf: parts.secrets })
  const inbox = watchInbox(
    dataDir,
    (bytes) => keepFiles([{ name: 'inbox', bytes }], keeping),
    (thrown) => notices.raise({ code: 'worker-failed', worker: 'inbox', detail: String(thrown) }),
  )
  return {
    handlers: {
      ...exportHandlers({ porter, context }),
      ...importHandlers(keeping),
      ...backfillHandlers({ ...keeping, context, emit, book }),
    },
    async stop() {
      await inbox.stop()
      await porter.stop()
    },
  }
}
