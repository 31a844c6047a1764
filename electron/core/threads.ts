import type { AnalystData, AnalystMethods, AnalystNews } from '../analysis/analyst-contract'
import type { ReaderMethods } from '../reading/reader-contract'
import { usualRestMs } from '../threads/rest'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'
import { type CourierOptions, type CourierThread, createCourier } from './courier-thread'

/** The threads beside the engine, which opens the store that they read. */
export interface CoreThreads {
  readonly reader: SupervisedThread<ReaderMethods>
  readonly courier: CourierThread
  readonly analyst: SupervisedThread<AnalystMethods>
  readonly stop: () => Promise<void>
}

export interface ThreadsOptions {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly dataDir: string
  readonly analyst: () => AnalystData
  readonly courier: CourierOptions['data']
  readonly onCourier: CourierOptions['onNews']
  /** A schema of one's own took too long and is left out. */
  readonly onSlowSchema: () => void
  readonly onFailure: (thread: string, detail: string) => void
}

/** Each waits until somebody asks it something. */
export function startThreads({
  folder,
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
    ...about('reader', 'reader.js', () => ({ dataDir })),
    starts: 'with the first call',
  })
  const courier = createCourier({
    folder,
    data: courierData,
    onNews: onCourier,
    onFailure: (detail) => onFailure('courier', detail),
  })
  const analyst = startThread<AnalystMethods>({
    ...about('analyst', 'analyst.js', analystData),
    starts: 'with the first call',
    restsAfterMs: usualRestMs,
    onNews: (name) => name === ('slowSchema' satisfies keyof AnalystNews) && onSlowSchema(),
  })
  return {
    reader,
    courier,
    analyst,
    async stop() {
      // It may still read what it sends.
      await courier.stop()
      await Promise.all([reader.stop(), analyst.stop()])
    },
  }
}
