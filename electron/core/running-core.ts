import type { AppState } from '../../shared/ipc/shell-calls'
import { ok } from '../../shared/result'
import type { Core, CoreOptions } from '../core'
import type { JudgedScope } from '../reading/judged-scope'
import type { FolderLock } from '../storage/folder-lock'
import type { ShelfFile } from '../storage/schema-shelf'
import type { SettingsFile } from '../storage/settings-file'
import { type AcceptancePart, startAcceptance } from './acceptance-part'
import { captureHandlers } from './capture-handlers'
import type { Contexts } from './contexts'
import { startDataPart } from './data-handlers'
import type { EndpointBook } from './endpoint-book'
import type { EngineHost } from './engine-host'
import type { Followers } from './followers'
import { forwardHandlers } from './forwards-part'
import { type HttpsPart, keepCertified } from './https-part'
import { judgingHandlers } from './judging-handlers'
import type { Notices } from './notices'
import { type PorterPart, startPorter } from './porter-part'
import { publishedHandlers } from './published-handlers'
import { receiverHandlers } from './receiver-handlers'
import { replayHandlers } from './replay-handlers'
import { sampleHandlers } from './sample-handlers'
import { schemaHandlers } from './schema-handlers'
import type { SecretShelf } from './secret-shelf'
import { type SettingsParts, settingsHandlers } from './settings-handlers'
import { startSignatures } from './signature-part'
import type { TargetBook } from './target-book'
import { targetHandlers } from './target-handlers'
import { toolHandlers } from './tool-handlers'
import type { TunnelPart } from './tunnel-handlers'

/** The parts of a core, once all of them run. */
export interface Running {
  readonly options: CoreOptions
  readonly settings: SettingsFile
  readonly lock: FolderLock
  readonly notices: Notices
  readonly https: HttpsPart
  readonly shelf: ShelfFile
  readonly secrets: SecretShelf
  readonly book: EndpointBook
  readonly targets: TargetBook
  readonly contexts: Contexts
  readonly engine: EngineHost
  readonly followers: Followers
  readonly tunnel: TunnelPart
}

/** What a window or the command line can ask of a core whose parts all run. */
export function coreOf(running: Running): Core {
  const { options, settings, notices, shelf, book, targets, engine, followers, tunnel } = running
  const { dataDir, places, emit } = options
  const { contexts } = running
  const { threads } = followers
  const parts = { engine: engine.client, reader: threads.reader.client, emit }
  const tellCourier = (): void => threads.courier.use(contexts.courier())
  const judgeAnew = async (scopes: readonly JudgedScope[]): Promise<void> => {
    tellCourier()
    await threads.analyst.running()?.use(contexts.judging())
    await followers.judgeAgain({ scopes, endpoints: pathsIn(book) })
  }
  const stopReceiving = async (): Promise<void> => {
    await tunnel.stop()
    await engine.stop()
  }
  const stopRenewing = keepCertified(running.https, engine.client.certify)
  const place = { folder: places.threads, dataDir, notices }
  const porter = porterOf(running)
  const acceptance = acceptanceOf(running)
  const data = startDataPart({ threads: places.threads, dataDir, total: engine.total, emit })
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
      ...captureHandlers({ ...parts, isReading: readingBy(threads), total: engine.total }),
      ...toolHandlers(parts),
      ...receiverHandlers({ ...parts, settings: settings.current, https: running.https }),
      ...replayHandlers({ ...parts, targets, courier: threads.courier.client }),
      ...forwardHandlers({ courier: threads.courier.client }),
      ...targetHandlers({ targets, emit, onChange: tellCourier }),
      ...data.handlers,
      ...settingsOf(running, { tellCourier, rejudge: signatures.rejudge }),
      ...schemaHandlers({ analyst: threads.analyst, shelf, onShelf: judgeAnew }),
      ...signatures.handlers,
      ...judgingHandlers(followers.judging),
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
      stopRenewing()
      await stopReceiving()
      await Promise.all([followers, signatures, porter, acceptance, data].map((one) => one.stop()))
      await settings.flush()
      running.lock.release()
    },
  }
}

const readingBy =
  ({ reader }: Followers['threads']) =>
  (): boolean =>
    reader.running() !== undefined

const pathsIn = (book: EndpointBook): readonly string[] =>
  book.context().endpoints.map(({ path }) => path)

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

const porterOf = ({ options, settings, secrets, notices, contexts, engine }: Running): PorterPart =>
  startPorter({
    folder: options.places.threads,
    dataDir: options.dataDir,
    context: contexts.judging,
    engine: engine.client,
    settings,
    secrets,
    notices,
    emit: options.emit,
  })
