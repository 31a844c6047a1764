import type { AnalystData, AnalystMethods, AnalystNews } from '../analysis/analyst-contract'
import type { CourierData, CourierMethods, CourierNews } from '../courier/courier-contract'
import type { ReaderMethods } from '../reading/reader-contract'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'
import { type EarlyThreads, readerEntry, readerName } from './early-threads'

/** The threads beside the engine, which opens the store that they read. */
export interface CoreThreads {
  readonly reader: SupervisedThread<ReaderMethods>
  readonly courier: SupervisedThread<CourierMethods>
  readonly analyst: SupervisedThread<AnalystMethods>
  readonly stop: () => Promise<void>
}

export interface ThreadsOptions {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly early: EarlyThreads
  readonly dataDir: string
  readonly analyst: () => AnalystData
  readonly courier: () => CourierData
  readonly onCourier: { readonly [N in keyof CourierNews]: (news: CourierNews[N]) => void }
  /** A schema of one's own took too long and is left out. */
  readonly onSlowSchema: () => void
  readonly onFailure: (thread: string, detail: string) => void
}

/** All but a reader that was started early wait until somebody asks them something. */
export function startThreads({
  folder,
  early,
  dataDir,
  analyst: analystData,
  courier: courierData,
  onCourier,
  onSlowSchema,
  onFailure,
}: ThreadsOptions): CoreThreads {
  const about = (name: string, entry: string, workerData: () => unknown) => ({
    name,
    file: new URL(entry, folder),
    workerData,
    onNews: () => undefined,
    onFailure: (detail: string) => onFailure(name, detail),
  })
  const reader = startThread<ReaderMethods>({
    ...about(readerName, readerEntry, () => ({ dataDir })),
    early: early.reader,
    starts: early.reader ? 'at once' : 'with the first call',
  })
  const courier = startThread<CourierMethods>({
    ...about('courier', 'courier.js', courierData),
    starts: 'with the first call',
    onNews: (name, payload) =>
      (onCourier as Readonly<Record<string, (payload: unknown) => void>>)[name]?.(payload),
  })
  const analyst = startThread<AnalystMethods>({
    ...about('analyst', 'analyst.js', analystData),
    starts: 'with the first call',
    onNews: (name) => name === ('slowSchema' satisfies keyof AnalystNews) && onSlowSchema(),
  })
  return {
    reader,
    courier,
    analyst,
    async stop() {
      // What is under way is written down before the thread ends.
      await courier
        .running()
        ?.close(null)
        .catch(() => undefined)
      await Promise.all([reader.stop(), courier.stop(), analyst.stop()])
    },
  }
}
