import { commands, type ShellCommandId } from '../../shared/commands'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { DiffClient } from '../workers/diff-client'
import type { PayloadClient } from '../workers/payload-client'
import { createAttemptsStore } from './attempts'
import { createBackfillStore } from './backfill'
import { createCapturesStore, type Judge, selectCurrent } from './captures'
import { createCopy } from './clipboard'
import { createCompareStore } from './compare'
import { createConfigFileStore } from './config-file'
import { createDataFolderStore } from './data-folder'
import { createDetailStore } from './detail'
import { createExportsStore } from './exports'
import { followNewest } from './following'
import { createForwardsStore } from './forwards'
import { createImportsStore } from './imports'
import { createMessagesStore } from './messages'
import { watchOpenings } from './openings'
import { createPayloadMarksStore } from './payload-marks'
import { createPublishedStore } from './published'
import { createReceiverStore } from './receiver'
import { createRecent } from './recent'
import { createReplayStores } from './replay-stores'
import { createSchemasStore } from './schemas'
import { createScreenStore } from './screen'
import { createSettingsStore } from './settings'
import { createSignatureStore } from './signature'
import { createEndpointsStore } from './signature-endpoints'
import { createSuggest } from './suggest'
import type { TextEngine } from './text-engine'
import { createTunnelStore } from './tunnel'

export interface StoresDeps {
  readonly bridge: Bridge
  readonly judge: Judge
  readonly textEngine: TextEngine
  readonly payloads: PayloadClient
  readonly diffs: DiffClient
  /** Keeps small preferences of this window. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly isTyping: () => boolean
}

export type Stores = ReturnType<typeof createStores>

/** Every store of the window, each holding one thing. */
export function createStores({ bridge, judge, textEngine, ...deps }: StoresDeps) {
  const messages = createMessagesStore()
  const report = messages.getState()
  const detail = createDetailStore(bridge, report)
  const copy = createCopy(bridge, report)
  const screen = createScreenStore()
  const settings = createSettingsStore(bridge, report)
  const payloadMarks = createPayloadMarksStore()
  const captures = createCapturesStore({ bridge, report, judge, adopt: detail.getState().adopt })
  const imports = createImportsStore(bridge, report)
  const replaying = createReplayStores({
    bridge,
    report,
    screen,
    settings,
    storage: deps.storage,
  })
  return {
    messages,
    detail,
    screen,
    settings,
    captures,
    receiver: createReceiverStore(bridge, report),
    tunnel: createTunnelStore(bridge, report),
    forwards: createForwardsStore(bridge, report),
    published: createPublishedStore(bridge, report),
    backfill: createBackfillStore(bridge, report),
    dataFolder: createDataFolderStore(bridge, report),
    signature: createSignatureStore(bridge),
    endpoints: createEndpointsStore(bridge, report),
    configFile: createConfigFileStore(bridge, report),
    copy,
    exports: createExportsStore({ bridge, copy, report, storage: deps.storage }),
    imports,
    suggest: createSuggest(bridge),
    recentCommands: createRecent(deps.storage, recentCommands),
    followNewest: () => followNewest({ captures, screen, settings, isTyping: deps.isTyping }),
    ...replaying,
    textEngine,
    payloads: deps.payloads,
    diffs: deps.diffs,
    payloadMarks,
    schemas: createSchemasStore({ bridge, mark: payloadMarks.getState().mark }),
    compare: createCompareStore(bridge, deps.storage, detail.getState().readBefore),
    attempts: createAttemptsStore(bridge),
    askTool: bridge['tools.ask'],
    /** Begins to show what the desktop asks for; returns how to stop. */
    watchOpenings: () =>
      watchOpenings({ bridge, report, captures, imports, screen, choices: replaying.choices }),
    runInShell: (command: ShellCommandId) => void bridge['commands.run']({ command }),
    onCommand: (run: (command: string) => void) =>
      bridge.on('command.chosen', ({ command }) => run(command)),
  }
}

const recentCommands = {
  key: 'commands.recent',
  most: 4,
  isKnown: (id: string) => commands.some((entry) => entry.id === id),
}

/**
 * Begins to listen and reads the first page; returns how to stop. What the list stands without is
 * asked for once it is in sight: it starts threads, which would hold the list up.
 *
 * @param nextPaint resolves when what was changed last has been painted
 */
export async function watchStores(
  stores: Stores,
  nextPaint: () => Promise<void>,
): Promise<() => void> {
  const { captures, detail, replay, screen, settings, receiver, signature, endpoints } = stores
  const targets = stores.targets.getState().watch()
  const open = async (id: CaptureId | undefined): Promise<void> => {
    await inSight
    if (id !== captures.getState().selectedId) return
    void detail.getState().show(id)
    void replay.getState().open(id)
    void stores.draft.getState().open(id)
  }
  const stopOpening = captures.subscribe(({ selectedId }, before) => {
    if (selectedId === before.selectedId) return
    void open(selectedId)
    // It may have a target of its own.
    void targets.then(() => stores.choices.getState().begin(selectCurrent(captures.getState())))
    // Looked at only while it is in sight; a search for it ends here.
    void signature.getState().open(undefined)
    screen.getState().editNote('closed')
  })
  const listed = captures.getState().watch()
  const inSight = listed.then(nextPaint)
  const stops = [
    stopOpening,
    stores.followNewest(),
    replay.getState().watch(),
    stores.dataFolder.getState().watch(),
    stores.runs.getState().watch(),
    stores.acceptance.getState().watch(),
    stores.exports.getState().watch(),
    stores.attempts.getState().watch(),
    signature.getState().watch(),
    endpoints.getState().watch(),
    ...(await Promise.all([
      targets,
      settings.getState().watch(),
      receiver.getState().watch(),
      stores.tunnel.getState().watch(),
      listed,
    ])),
    // The thread that sends starts with the first question to it.
    await inSight.then(stores.forwards.getState().watch),
    // Behind the list, too: what is to be shown is looked for in it.
    stores.watchOpenings(),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
