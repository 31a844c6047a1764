import { randomUUID } from 'node:crypto'
import { emptyBytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { ForwardRules } from '../../shared/forwards/forward-rules'
import type { ReplayAttempt } from '../../shared/replay'
import { ok, type Result } from '../../shared/result'
import type { ForwardQueue } from '../forwards/forward-queue'
import { createForwarder } from '../forwards/forwarder'
import { lockFolder } from '../storage/folder-lock'
import { openReader, type Reader } from '../storage/reader'
import { openReplays, type Replays } from '../storage/replays'
import { attemptJson, attemptLine } from './attempt-output'
import { type CommandContext, type ExitCode, exitCodes } from './command'
import { senderOf } from './sender-budget'

/** Sends what waits for these URLs once, where no program runs that does; 1 where some still waits. */
export async function drainForwards(
  queue: ForwardQueue,
  urls: readonly string[],
  context: CommandContext,
): Promise<Result<ExitCode, AppError>> {
  const { dataDir } = context
  const lock = lockFolder(dataDir, { pid: process.pid, program: 'hookwright forwards' })
  if (!lock.ok) return lock
  try {
    const reader = openReader(dataDir)
    if (!reader.ok) return reader
    const replays = openReplays(dataDir)
    if (!replays.ok) return replays
    await drain(urls, { queue, reader: reader.value, replays: replays.value }, context)
    reader.value.close()
    replays.value.close()
    return waitsFor(urls, queue)
  } finally {
    lock.value.release()
  }
}

interface Stores {
  readonly queue: ForwardQueue
  readonly reader: Reader
  readonly replays: Replays
}

async function drain(
  urls: readonly string[],
  stores: Stores,
  { flags, output, stop, dataDir }: CommandContext,
): Promise<void> {
  const senders = senderOf(stores.reader, dataDir)
  const tell = (attempt: ReplayAttempt): void => {
    const sender = senders(attempt.captureId)
    if (flags.has('json')) output.json(attemptJson(attempt, emptyBytes, sender))
    else output.line(attemptLine(attempt, undefined, sender))
  }
  const rules: ForwardRules = {
    everywhere: [],
    forwarding: {},
    endpoints: [],
    allowedHosts: flags.texts('forward-allow'),
    ownUrls: [],
  }
  const forwarder = createForwarder({
    ...stores,
    now: Date.now,
    newId: randomUUID,
    sources: { endpoints: [], providers: {} },
    rules,
    startedAtMs: Date.now(),
    onAttempt: tell,
    onView: () => undefined,
  })
  stop.addEventListener('abort', () => void forwarder.stop(0), { once: true })
  for (const url of urls) forwarder.change({ act: 'retry', url })
  await forwarder.settled()
  await forwarder.stop(0)
}

function waitsFor(urls: readonly string[], queue: ForwardQueue): Result<ExitCode, AppError> {
  const left = queue.targets()
  if (!left.ok) return left
  const isLeft = left.value.some(({ url, waiting }) => urls.includes(url) && waiting > 0)
  return ok(isLeft ? exitCodes.checkFailed : exitCodes.done)
}
