import type { AppError } from '../../shared/errors'
import { playGaia } from '../../shared/providers/gaia/role'
import { jsonReply, type RoleRequest } from '../../shared/providers/role-answer'
import type { PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import { type GaiaFile, openGaiaFile } from '../storage/gaia-file'
import { openPublished, type PublishedStore } from '../storage/published'

/** The gaia role with its memory on disk. */
export interface GaiaDesk {
  readonly answer: (
    request: RoleRequest,
    accessTokens: Readonly<Record<string, number>>,
  ) => PlannedAnswer | undefined
  readonly close: () => void
}

/** Nothing is opened before the first request to the role. */
export function createGaiaDesk(options: {
  readonly folder: string
  readonly onTrouble: (error: AppError) => void
  readonly now?: () => number
}): GaiaDesk {
  const { folder, onTrouble, now = Date.now } = options
  let file: GaiaFile | undefined
  let published: PublishedStore | undefined

  const open = (): GaiaFile => {
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
  const store = (): PublishedStore | undefined => {
    if (published) return published
    const opened = openPublished(folder, now)
    if (opened.ok) published = opened.value
    else onTrouble(opened.error)
    return published
  }

  return {
    answer(request, accessTokens) {
      const kept = open()
      const nowMs = now()
      const context = { accessTokens, hash: nodeCrypto.hash, nowMs }
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
      return {
        ...answer,
        delayMs: 0,
        onKept({ id }) {
          const added = store()?.add({ ...message, captureId: id, publishedAt: nowMs })
          if (added && !added.ok) onTrouble(added.error)
        },
      }
    },
    close: () => published?.close(),
  }
}
