import { type FSWatcher, mkdirSync, readdirSync, rmSync, watch } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '../../shared/bytes'
import { err } from '../../shared/result'
import {
  answerEnding,
  type InboxAnswer,
  inboxPath,
  orderEnding,
  takenEnding,
} from '../fixtures/inbox'

/** Looks for captures that the command line hands over, one order after the other. */
export interface InboxWatch {
  readonly stop: () => Promise<void>
}

export function watchInbox(
  dataDir: string,
  keep: (ndjson: Bytes) => Promise<InboxAnswer>,
  onFault: (thrown: unknown) => void,
): InboxWatch {
  const inbox = inboxPath(dataDir)
  // What lies there was for an owner that is gone, and whoever ordered it was told so.
  rmSync(inbox, { recursive: true, force: true })
  mkdirSync(inbox, { mode: 0o700 })
  let working: Promise<void> = Promise.resolve()
  let isStopped = false

  const takeAll = async (): Promise<void> => {
    for (const name of readdirSync(inbox).filter((one) => one.endsWith(orderEnding))) {
      if (isStopped) return
      await take(join(inbox, name.slice(0, -orderEnding.length)), keep)
    }
  }
  const look = (): void => {
    working = working.then(takeAll).catch((thrown) => {
      if (!isStopped) onFault(thrown)
    })
  }
  const watcher: FSWatcher = watch(inbox, look)
  watcher.on('error', onFault)

  return {
    async stop() {
      isStopped = true
      watcher.close()
      await working
      rmSync(inbox, { recursive: true, force: true })
    },
  }
}

async function take(file: string, keep: (ndjson: Bytes) => Promise<InboxAnswer>): Promise<void> {
  const taken = `${file}${takenEnding}`
  const isMine = await rename(`${file}${orderEnding}`, taken).then(
    () => true,
    () => false,
  )
  // It was taken back.
  if (!isMine) return
  const answer = await keep(await readFile(taken)).catch((thrown) =>
    err({ code: 'internal', detail: String(thrown) } as const),
  )
  await writeFile(`${file}.part`, JSON.stringify(answer), { mode: 0o600 })
  await rename(`${file}.part`, `${file}${answerEnding}`)
  await rm(taken, { force: true })
}
