import { randomUUID } from 'node:crypto'
import type { NewSecret, SecretProtection, SecretView } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { createOpenedSecrets, hintOf, idOfSealed } from '../secrets/opened-secrets'
import type { SecretBox } from '../secrets/secret-box'
import type { SealedSecret } from '../storage/settings-document'

/** A secret with its owner’s view of it. Never leaves this process. */
export interface HeldSecret {
  readonly view: SecretView
  /** `undefined` where it cannot be opened. */
  readonly text: string | undefined
}

/** Secrets in their two places: sealed in the settings, or in memory until the end of the run. */
export interface SecretShelf {
  readonly canSeal: boolean
  /** Asks the key store, which may ask a person: only for when someone looks at secrets. */
  readonly protection: () => SecretProtection | undefined
  /** All of an owner, those of the settings first. */
  readonly of: (owner: string, stored: readonly SealedSecret[]) => readonly HeldSecret[]
  /** Gives what is to be written into the settings; `undefined` for one kept for the session. */
  readonly put: (
    owner: string,
    secret: Extract<NewSecret, { kind: 'text' }>,
  ) => Result<SealedSecret | undefined, AppError>
  /** Forgets those of this session; all of them where no ids are named. */
  readonly forget: (owner: string, ids?: readonly string[]) => void
  /** Those of this session belong to another owner from now on. */
  readonly move: (from: string, to: string) => void
  /** Gives what puts those of this session back to as they are now. */
  readonly checkpoint: () => () => void
}

export function createSecretShelf(box: SecretBox | undefined): SecretShelf {
  const opened = createOpenedSecrets(box)
  let sessions = new Map<string, readonly HeldSecret[]>()

  const heldOf = (secret: SealedSecret): HeldSecret => {
    const text = opened.open(secret)
    const keptIn = secret.protection ?? 'os-keystore'
    const id = idOfSealed(secret)
    return text.ok
      ? { view: { id, hint: hintOf(text.value), keptIn, state: 'ready' }, text: text.value }
      : { view: { id, hint: '', keptIn, state: 'unreadable' }, text: undefined }
  }

  return {
    canSeal: box !== undefined,
    protection: () => box?.protection,
    of: (owner, stored) => [...stored.map(heldOf), ...(sessions.get(owner) ?? [])],
    put(owner, { text, keep }) {
      if (keep === 'session') {
        const view = { id: randomUUID(), hint: hintOf(text), keptIn: keep, state: 'ready' } as const
        sessions.set(owner, [...(sessions.get(owner) ?? []), { view, text }])
        return ok(undefined)
      }
      if (!box) return noBox
      const { protection } = box
      const sealed = box.seal(text)
      return sealed.ok ? ok({ sealed: sealed.value, protection }) : sealed
    },
    forget(owner, ids) {
      const left = (sessions.get(owner) ?? []).filter(({ view }) => ids && !ids.includes(view.id))
      sessions.set(owner, left)
    },
    move(from, to) {
      const moved = sessions.get(from)
      sessions.delete(from)
      if (moved) sessions.set(to, [...(sessions.get(to) ?? []), ...moved])
    },
    checkpoint() {
      const before = new Map(sessions)
      return () => {
        sessions = new Map(before)
      }
    },
  }
}

const noBox: Result<never, AppError> = err({
  code: 'secret-not-stored',
  detail: 'only the desktop application can encrypt it',
})
