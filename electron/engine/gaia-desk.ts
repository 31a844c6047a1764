import { setTimeout } from 'node:timers/promises'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { PublishedMessage } from '../../shared/providers/gaia/hook'
import { playGaia } from '../../shared/providers/gaia/role'
import { jsonReply, type RoleRequest } from '../../shared/providers/role-answer'
import type { PublishedNews } from '../../shared/published'
import { ok, type Result } from '../../shared/result'
import { createOutbox, type Outbox } from '../amqp/outbox'
import type { Answer, PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import { type GaiaFile, openGaiaFile } from '../storage/gaia-file'
import { openPublished, type PublishedStore, publishedExists } from '../storage/published'
import { batched } from './batched'
import { inflate } from './inflate'

/** The gaia role with its memory on disk and its broker. */
export interface GaiaDesk {
  readonly answer: (
    request: RoleRequest,
    accessTokens: Readonly<Record<string, number>>,
  ) => PlannedAnswer | undefined
  /** What is pushed from now on goes to this broker too; `undefined` for none. */
  readonly sendTo: (brokerUrl: string | undefined) => void
  /** These captures went for good: what was published of them goes, too. */
  readonly forget: (ids: readonly CaptureId[]) => void
  readonly clear: (which: 'settled' | 'all') => Result<{ readonly removed: number }, AppError>
  readonly close: () => Promise<void>
}

export interface GaiaDeskOptions {
  readonly folder: string
  readonly onTrouble: (error: AppError) => void
  /** What has become of messages or the broker; at most a few times a second. */
  readonly onPublished: (news: PublishedNews) => void
  readonly now?: () => number
}

/** A broker that confirms thousands a second is told of now and then. */
const NEWS_WINDOW_MS = 250

/** Nothing is made before the first request to the role. */
export function createGaiaDesk(options: GaiaDeskOptions): GaiaDesk {
  const { folder, onTrouble, now = Date.now } = options
  const openFile = keptFile(folder, onTrouble, now)
  let published: PublishedStore | undefined
  let outbox: Outbox | undefined
  let hasBroker = false

  const store = (): PublishedStore | undefined => {
    if (published) return published
    const opened = openPublished(folder, now)
    if (opened.ok) published = opened.value
    else onTrouble(opened.error)
    return published
  }
  const news = batched<null>(NEWS_WINDOW_MS, () => {
    const counts = published?.counts()
    const { total, waiting } = counts?.ok ? counts.value : { total: 0, waiting: 0 }
    options.onPublished({ broker: outbox?.state() ?? { kind: 'off' }, total, waiting })
  })
  const changed = (): void => news.add(null)
  const publish = (message: PublishedMessage, captureId: CaptureId): Answer | undefined => {
    const state = hasBroker ? 'waiting' : 'kept'
    const added = store()?.add({ ...message, captureId, publishedAt: now(), state })
    if (!added?.ok) {
      if (added) onTrouble(added.error)
      return notPublished
    }
    if (state === 'waiting') outbox?.wake()
    changed()
    return undefined
  }
  // Whoever reads it beside finds it in the newest form.
  if (publishedExists(folder)) store()

  return {
    answer(request, accessTokens) {
      const kept = openFile()
      const context = { accessTokens, hash: nodeCrypto.hash, nowMs: now(), inflate }
      const outcome = playGaia(request, kept.current(), context)
      if (!outcome) return undefined
      if (outcome.state !== kept.current()) {
        const written = kept.change(outcome.state)
        if (!written.ok) {
          onTrouble(written.error)
          return { ...jsonReply(500, { status: 'error', msg: 'Not kept' }), delayMs: 0 }
        }
      }
      const { answer, published: message } = outcome
      if (!message) return { ...answer, delayMs: 0 }
      return { ...answer, delayMs: 0, onKept: ({ id }) => publish(message, id) }
    },
    sendTo(brokerUrl) {
      hasBroker = brokerUrl !== undefined
      if (!outbox) {
        const messages = brokerUrl === undefined ? undefined : store()
        if (!messages) return
        outbox = outboxOn(messages, { changed, onTrouble, now })
      }
      outbox.use(brokerUrl)
    },
    forget: (ids) => forgetIn(published, ids, { changed, onTrouble }),
    clear(which) {
      const cleared = published?.clear(which) ?? ok({ removed: 0 })
      changed()
      return cleared
    },
    async close() {
      await outbox?.stop()
      news.flush()
      published?.close()
    },
  }
}

const outboxOn = (
  store: PublishedStore,
  told: { readonly changed: () => void; readonly now: () => number } & Pick<
    GaiaDeskOptions,
    'onTrouble'
  >,
): Outbox =>
  createOutbox({
    store,
    // Few have a broker, and its protocol is a large part of what this thread would load.
    open: async (...to) => (await import('../amqp/broker-link')).openBroker(...to),
    onState: told.changed,
    onSettled: told.changed,
    onTrouble: told.onTrouble,
    now: told.now,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  })

function forgetIn(
  published: PublishedStore | undefined,
  ids: readonly CaptureId[],
  told: { readonly changed: () => void } & Pick<GaiaDeskOptions, 'onTrouble'>,
): void {
  const dropped = published?.dropCaptures(ids)
  if (dropped?.ok && dropped.value.removed > 0) told.changed()
  if (dropped && !dropped.ok) told.onTrouble(dropped.error)
}

/** In the words of the service where its own broker fails it. */
const notPublished = jsonReply(500, {
  status: 'error',
  msg: 'Data push for event enricher failure',
})

function keptFile(
  folder: string,
  onTrouble: (error: AppError) => void,
  now: () => number,
): () => GaiaFile {
  let file: GaiaFile | undefined
  return () => {
    if (file) return file
    file = openGaiaFile(folder, now)
    if (file.quarantined) {
      onTrouble({
        code: 'bad-input',
        detail: `The webhooks of the gaia role could not be read. The file was set aside as ${file.quarantined}`,
      })
    }
    return file
  }
}
