import type { AnalystData, AnalystMethods } from '../analysis/analyst-contract'
import type { CourierMethods } from '../courier/courier-contract'
import type { ReaderMethods } from '../reading/reader-contract'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'

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
  readonly dataDir: string
  readonly analyst: () => AnalystData
  readonly onFailure: (thread: string, detail: string) => void
}

export function startThreads({
  folder,
  dataDir,
  analyst: analystData,
  onFailure,
}: ThreadsOptions): CoreThreads {
  const about = (name: string, entry: string, workerData: () => unknown) => ({
    name,
    file: new URL(entry, folder),
    workerData,
    onNews: () => undefined,
    onFailure: (detail: string) => onFailure(name, detail),
  })
  const reader = startThread<ReaderMethods>(about('reader', 'reader.js', () => ({ dataDir })))
  const courier = startThread<CourierMethods>(about('courier', 'courier.js', () => ({ dataDir })))
  const analyst = startThread<AnalystMethods>(about('analyst', 'analyst.js', analystData))
  return {
    reader,
    courier,
    analyst,
    async stop() {
      await Promise.all([reader.stop(), courier.stop(), analyst.stop()])
    },
  }
}
