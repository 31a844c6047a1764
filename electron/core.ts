import type { AnalysisRecord } from '../shared/analysis/record'
import type { AppError } from '../shared/errors'
import type { CaptureId } from '../shared/http/capture'
import type { ReceiverState } from '../shared/receiver-state'
import { err, ok, type Result } from '../shared/result'
import type { BuiltPlaces } from './built-places'
import type { HttpsWish } from './certificates/https-wish'
import { type Config, emptyConfig } from './config/config'
import { contextsOf } from './core/contexts'
import { type EarlyThreads, startEarlyThreads } from './core/early-threads'
import { withEarlyVerdicts } from './core/early-verdicts'
import type { Emit } from './core/emit'
import { createEndpointBook } from './core/endpoint-book'
import { type EngineHost, hostEngine } from './core/engine-host'
import { type Followers, startFollowers } from './core/followers'
import { createAskDesk, type ForwardingWish, forwardingOf } from './core/forwards-part'
import { createHttpsPart, type HttpsPart } from './core/https-part'
import { createNotices, type Notices, quarantineNotice, settingsNotice } from './core/notices'
import { limitsOf } from './core/receiver-handlers'
import { coreOf, type Running } from './core/running-core'
import { createSecretShelf } from './core/secret-shelf'
import { createTargetBook } from './core/target-book'
import { startTunnel, type TunnelPart } from './core/tunnel-handlers'
import type { EngineData } from './engine/engine-contract'
import { forwardsPlan } from './forwards/forwards-schema'
import type { CoreHandlers } from './ipc/handlers'
import { obeyOffline } from './outbound/obey-offline'
import type { SecretBox } from './secrets/secret-box'
import { prepareDataFolder } from './storage/data-folder-access'
import { realDisk } from './storage/disk'
import { type FolderLock, lockFolder } from './storage/folder-lock'
import { checkVersion } from './storage/own-database'
import { publishedPlan } from './storage/published-schema'
import { replaysPlan } from './storage/replays-schema'
import { openShelf } from './storage/schema-shelf'
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
  /** Those that were started before anything was known; its own where none were. */
  readonly early?: EarlyThreads
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
  const { places } = options
  const { early = startEarlyThreads(places.threads) } = options
  const core = await start({ ...options, early })
  if (core.ok) return core
  await early.drop()
  return core.error.code === 'disk-full' ? err({ ...core.error, atStart: true }) : core
}

type Options = CoreOptions & Required<Pick<CoreOptions, 'early'>>

async function start(options: Options): Promise<Result<Core, AppError>> {
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
  for (const plan of [replaysPlan, forwardsPlan, publishedPlan]) {
    const checked = checkVersion(dataDir, plan)
    if (!checked.ok) return checked
  }
  return openSettings(dataDir)
}

async function assemble(
  options: Options,
  settings: SettingsFile,
  lock: FolderLock,
): Promise<Result<Core, AppError>> {
  const { dataDir, places, early, config = emptyConfig } = options
  // Before a thread does anything: they share the switch.
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
    early,
    data: () => engineData(options, settings, { contexts, https }),
    onReceiver(state) {
      emit('receiver.changed', state)
      tunnel?.onReceiver(state)
      followers?.threads.courier.use(contexts.courier())
    },
    onTrouble: notices.raise,
    onProbed: (probe) => tunnel?.onProbed(probe),
    onAdded(batch) {
      for (const id of ['disk-full', 'disk-failed']) notices.clear(id)
      emit('captures.added', batch)
      followers?.onArrival()
    },
    onGone: (batch) => followers?.onGone(batch),
    onStartedAgain(total) {
      emit('captures.reset', { total })
      followers?.onArrival()
    },
    onAsk: asks.onAsk,
    onAnswered: asks.onAnswered,
    onPublished: (news) => emit('published.changed', news),
  })
  if (!hosted.ok) return hosted
  const engine = hosted.value
  engineHost = engine
  followers = followersOf({ ...options, emit }, { contexts, notices }, startedAtMs)
  asks.open(followers.threads, engine.client)
  tunnel = startTunnel({
    providers: tunnelProviders(places.threads, process.env),
    engine: engine.client,
    receiver: engine.receiver,
    settings,
    emit,
  })
  const base = { options, settings, lock, notices, https, shelf }
  const parts = { ...base, secrets, book, targets, contexts }
  showTroubles({ ...parts, engine })
  return ok(coreOf({ ...parts, engine, followers, tunnel }))
}

const followersOf = (
  { dataDir, places, emit }: Options,
  { contexts, notices }: Pick<Running, 'contexts' | 'notices'>,
  startedAtMs: number,
): Followers =>
  startFollowers({
    folder: places.threads,
    analyst: () => ({ dataDir, context: contexts.judging() }),
    courier: () => ({ dataDir, context: contexts.courier(), startedAtMs }),
    notices,
    emit,
  })

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
