import type { AnalysisRecord } from '../shared/analysis/record'
import type { AppError } from '../shared/errors'
import type { CaptureId } from '../shared/http/capture'
import type { AppState } from '../shared/ipc/contract'
import type { ReceiverState } from '../shared/receiver-state'
import { ok, type Result } from '../shared/result'
import type { JudgingContext } from './analysis/analyst-contract'
import type { BuiltPlaces } from './built-places'
import type { HttpsWish } from './certificates/https-wish'
import { type Config, emptyConfig } from './config/config-file'
import { type AcceptancePart, startAcceptance } from './core/acceptance-part'
import { captureHandlers } from './core/capture-handlers'
import { startDataPart } from './core/data-handlers'
import { withEarlyVerdicts } from './core/early-verdicts'
import type { Emit } from './core/emit'
import { createEndpointBook, type EndpointBook } from './core/endpoint-book'
import { type EngineHost, hostEngine } from './core/engine-host'
import { type Followers, startFollowers } from './core/followers'
import {
  createAskDesk,
  type ForwardingWish,
  forwardHandlers,
  forwardingOf,
} from './core/forwards-part'
import { createHttpsPart, type HttpsPart } from './core/https-part'
import { createNotices, type Notices, quarantineNotice, settingsNotice } from './core/notices'
import { startPorter } from './core/porter-part'
import { publishedHandlers } from './core/published-handlers'
import { limitsOf, receiverHandlers } from './core/receiver-handlers'
import { replayHandlers } from './core/replay-handlers'
import { sampleHandlers } from './core/sample-handlers'
import { schemaHandlers } from './core/schema-handlers'
import { createSecretShelf } from './core/secret-shelf'
import { type SettingsParts, settingsHandlers } from './core/settings-handlers'
import { startSignatures } from './core/signature-part'
import { createTargetBook, type TargetBook } from './core/target-book'
import { targetHandlers } from './core/target-handlers'
import { toolHandlers } from './core/tool-handlers'
import { startTunnel, type TunnelPart } from './core/tunnel-handlers'
import type { CourierContext, Forwarding } from './courier/courier-contract'
import type { AnsweringContext, EngineData } from './engine/engine-contract'
import { checkForwardsVersion } from './forwards/forwards-database'
import type { CoreHandlers } from './ipc/handlers'
import { obeyOffline } from './outbound/obey-offline'
import type { SecretBox } from './secrets/secret-box'
import { prepareDataFolder } from './storage/data-folder-access'
import { realDisk } from './storage/disk'
import { type FolderLock, lockFolder } from './storage/folder-lock'
import { checkReplaysVersion } from './storage/replays-connection'
import { openShelf, type ShelfFile } from './storage/schema-shelf'
import { openSettings, type SettingsFile } from './storage/settings-file'
import { tunnelProviders } from './tunnel/index'

export interface CoreOptions {
  readonly dataDir: string
  /** What people call the program that owns the folder: `Hookwright`, `hookwright listen`. */
  readonly program: string
  readonly version: string
  /** Empty where no Electron is around. */
  readonly electron: string
  readonly places: BuiltPlaces
  readonly emit: Emit
  /** For this run only; `undefined` takes the settings’. */
  readonly port?: number | undefined
  readonly host?: string | undefined
  readonly https?: HttpsWish | undefined
  readonly config?: Config
  /** What is sent on in this run beside what the endpoints say. */
  readonly forwarding?: ForwardingWish
  /** Seals secrets for the disk; absent where no key store is at hand. */
  readonly secrets?: SecretBox
}

/** All of the product but its window. */
export interface Core {
  readonly handlers: CoreHandlers
  readonly receiver: () => ReceiverState
  readonly analysis: (id: CaptureId) => Promise<Result<AnalysisRecord, AppError>>
  /** Stops accepting, finishes what is in flight, lets go of the data folder. */
  readonly stop: () => Promise<void>
  /** Stops accepting and finishes what is in flight; what was kept can still be read. */
  readonly stopReceiving: () => Promise<void>
}

/**
 * Builds the whole application except its window: the only place where the parts meet. A port
 * that is taken is no failure of the core: the receiver says so in its state, and can be moved.
 */
export async function startCore(options: CoreOptions): Promise<Result<Core, AppError>> {
  const prepared = await prepareDataFolder(options.dataDir, realDisk)
  if (!prepared.ok) return prepared
  const lock = lockFolder(options.dataDir, { pid: process.pid, program: options.program })
  if (!lock.ok) return lock
  const settings = await openFolder(options.dataDir)
  const core = settings.ok ? await assemble(options, settings.value, lock.value) : settings
  if (!core.ok) lock.value.release()
  return core
}

/** Refused where a later version wrote any of it: no thread is started to find out. */
async function openFolder(dataDir: string): Promise<Result<SettingsFile, AppError>> {
  for (const check of [checkReplaysVersion, checkForwardsVersion]) {
    const checked = check(dataDir)
    if (!checked.ok) return checked
  }
  return openSettings(dataDir)
}

async function assemble(
  options: CoreOptions,
  settings: SettingsFile,
  lock: FolderLock,
): Promise<Result<Core, AppError>> {
  const { dataDir, places, config = emptyConfig } = options
  // Before the first thread: they take the switch over from here.
  obeyOffline(settings.current())
  const emit = withEarlyVerdicts(options.emit)
  const startedAtMs = Date.now()
  const notices = createNotices((list) => emit('notices.changed', list))
  const https = httpsFor(options, settings, notices)
  const opened = openShelf(dataDir)
  if (!opened.ok) return opened
  const shelf = opened.value
  const secrets = createSecretShelf(options.secrets)
  const book = createEndpointBook({ settings, shelf: secrets, config })
  const targets = createTargetBook({ settings, shelf: secrets, secrets: book.secrets })
  const contexts = contextsOf({
    book,
    targets,
    shelf,
    settings,
    forwarding: () => forwardingOf(options.forwarding, engineHost?.receiver(), settings),
  })
  // The engine makes the store, so it runs before those who follow what it does.
  let engineHost: EngineHost | undefined
  let followers: Followers | undefined
  let tunnel: TunnelPart | undefined
  const asks = createAskDesk(emit)
  const hosted = await hostEngine({
    threads: places.threads,
    data: () => engineData(options, settings, { contexts, https }),
    onReceiver(state) {
      emit('receiver.changed', state)
      tunnel?.onReceiver(state)
      void followers?.threads.courier.client.use(contexts.courier()).catch(() => undefined)
    },
    onTrouble: notices.raise,
    onProbed: (probe) => tunnel?.onProbed(probe),
    onAdded(batch) {
      for (const id of ['disk-full', 'disk-failed']) notices.clear(id)
      emit('captures.added', batch)
      followers?.onArrival()
    },
    onGone: (batch) => followers?.onGone(batch),
    onAsk: asks.onAsk,
    onAnswered: asks.onAnswered,
    onPublished: (news) => emit('published.changed', news),
  })
  if (!hosted.ok) return hosted
  const engine = hosted.value
  engineHost = engine
  followers = startFollowers({
    folder: places.threads,
    analyst: () => ({ dataDir, context: contexts.judging() }),
    courier: () => ({ dataDir, context: contexts.courier(), startedAtMs }),
    notices,
    total: engine.total,
    emit,
  })
  asks.open(followers.threads, engine.client)
  tunnel = startTunnel({
    providers: tunnelProviders(places.threads, process.env),
    engine: engine.client,
    receiver: engine.receiver,
    settings,
    emit,
  })
  const parts = { options, settings, lock, notices, https, shelf, book, targets, contexts }
  showTroubles({ ...parts, engine })
  return ok(coreOf({ ...parts, engine, followers, tunnel }))
}

/** What each thread goes by; asked again for every start and every change. */
interface Contexts {
  readonly judging: () => JudgingContext
  readonly answering: () => AnsweringContext
  readonly courier: () => CourierContext
}

function contextsOf({
  book,
  targets,
  shelf,
  settings,
  forwarding,
}: Pick<Running, 'book' | 'targets' | 'shelf' | 'settings'> & {
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

/** What was found damaged when the folder was opened. */
function showTroubles({
  engine,
  shelf,
  settings,
  notices,
}: Pick<Running, 'engine' | 'shelf' | 'settings' | 'notices'>): void {
  if (engine.quarantined) notices.show(quarantineNotice('The capture store', engine.quarantined))
  if (shelf.keptAs) notices.show(quarantineNotice('The file of your schemas', shelf.keptAs))
  if (settings.trouble) notices.show(settingsNotice(settings.trouble))
}

/** The parts of a core, once all of them run. */
interface Running {
  readonly options: CoreOptions
  readonly settings: SettingsFile
  readonly lock: FolderLock
  readonly notices: Notices
  readonly https: HttpsPart
  readonly shelf: ShelfFile
  readonly book: EndpointBook
  readonly targets: TargetBook
  readonly contexts: Contexts
  readonly engine: EngineHost
  readonly followers: Followers
  readonly tunnel: TunnelPart
}

function coreOf(running: Running): Core {
  const { options, settings, notices, shelf, book, targets, engine, followers, tunnel } = running
  const { dataDir, places, emit } = options
  const { contexts } = running
  const { threads } = followers
  const parts = { engine: engine.client, reader: threads.reader.client, emit }
  const tellCourier = (): void => void threads.courier.client.use(contexts.courier())
  const judgeAnew = async (): Promise<void> => {
    tellCourier()
    await threads.analyst.client.use(contexts.judging())
    await followers.judgeAgain()
  }
  const stopReceiving = async (): Promise<void> => {
    await tunnel.stop()
    await engine.stop()
  }
  const place = { folder: places.threads, dataDir, notices }
  const porter = startPorter({ ...parts, ...place, context: contexts.judging })
  const acceptance = acceptanceOf(running)
  const data = startDataPart({ threads: places.threads, dataDir, emit })
  const signatures = startSignatures({
    ...parts,
    ...place,
    book,
    shelf: running.shelf.current,
    judgeAnew,
    async answerAnew() {
      await engine.client.answerBy(contexts.answering())
      tellCourier()
    },
  })
  return {
    handlers: {
      'app.state': async () => ok(stateOf(running)),
      ...captureHandlers(parts),
      ...toolHandlers(parts),
      ...receiverHandlers({ ...parts, settings: settings.current, https: running.https }),
      ...replayHandlers({ ...parts, targets, courier: threads.courier.client }),
      ...forwardHandlers({ courier: threads.courier.client }),
      ...targetHandlers({ targets, emit, onChange: tellCourier }),
      ...data.handlers,
      ...settingsOf(running, { tellCourier, rejudge: signatures.rejudge }),
      ...schemaHandlers({ analyst: threads.analyst, shelf, onShelf: judgeAnew }),
      ...signatures.handlers,
      ...tunnel.handlers,
      ...publishedHandlers({ ...parts, news: engine.published }),
      ...porter.handlers,
      ...acceptance.handlers,
      ...sampleHandlers({
        receiver: engine.receiver,
        folder: new URL('samples/', places.resources),
        endpoints: {
          list: () => signatures.handlers['endpoints.list'](null),
          save: signatures.handlers['endpoints.save'],
        },
      }),
    },
    receiver: engine.receiver,
    analysis: (id) => threads.analyst.client.analysis(id),
    stopReceiving,
    async stop() {
      await stopReceiving()
      const rest = [signatures, porter, acceptance, data]
      await Promise.all([followers.stop(), ...rest.map((part) => part.stop())])
      await settings.flush()
      running.lock.release()
    },
  }
}

const settingsOf = (
  { engine, settings, tunnel, options: { emit } }: Running,
  follow: Pick<SettingsParts, 'tellCourier' | 'rejudge'>,
) =>
  settingsHandlers({
    ...follow,
    settings,
    emit,
    engine: engine.client,
    receiver: engine.receiver,
    closeTunnel: tunnel.close,
  })

const stateOf = ({ options, engine, notices }: Running): AppState => ({
  version: options.version,
  electron: options.electron,
  dataFolder: options.dataDir,
  receiver: engine.receiver(),
  notices: notices.list(),
  total: engine.total(),
})

const acceptanceOf = ({ options, targets, notices, contexts }: Running): AcceptancePart =>
  startAcceptance({
    folder: options.places.threads,
    dataDir: options.dataDir,
    context: contexts.courier,
    targets,
    notices,
    emit: options.emit,
  })

const httpsFor = (options: CoreOptions, settings: SettingsFile, notices: Notices): HttpsPart =>
  createHttpsPart({
    dataDir: options.dataDir,
    wish: options.https ?? options.config?.https,
    settings: settings.current,
    onTrouble: notices.raise,
  })

/** What the engine goes by: the settings, but for what was asked for this run only. */
function engineData(
  options: CoreOptions,
  settings: SettingsFile,
  { contexts, https }: Pick<Running, 'contexts' | 'https'>,
): EngineData {
  const set = settings.current()
  const { host = set.host, port = set.port, dataDir } = options
  return {
    dataDir,
    host,
    port,
    https: https.address(host),
    limits: limitsOf(set),
    retention: set.retention,
    answering: contexts.answering(),
  }
}
