import type { Bytes } from '../../shared/bytes'
import type { PreparedText, PrepareText, TextOrder } from '../text/prepared-text'
import type { WorkerClient } from '../workers/worker-client'

/** Lays bodies out as rows of text, off the window's thread. */
export interface TextEngine {
  readonly prepare: PrepareText
}

/** Smaller bodies are there before an eye could see the difference. */
const largeBytes = 512 * 1024

export const createTextEngine = (
  worker: WorkerClient<Bytes, TextOrder, PreparedText>,
): TextEngine => ({
  async prepare(bytes, order, onStart) {
    const ask = (part: TextOrder['part']) => worker.ask(bytes, bytes, { ...order, part })
    if (bytes.length > largeBytes) onStart(await ask('start'))
    return ask('whole')
  },
})
