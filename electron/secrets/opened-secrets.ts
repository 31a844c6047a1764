import { createHash } from 'node:crypto'
import type { AppError } from '../../shared/errors'
import { err, type Result } from '../../shared/result'
import type { SealedSecret } from '../storage/settings-document'
import type { SecretBox } from './secret-box'

/**
 * Sealed secrets, each opened once: a key store may ask a person every time. One that could not
 * be opened is tried again: its key store may have been locked.
 */
export interface OpenedSecrets {
  readonly open: (secret: SealedSecret) => Result<string, AppError>
}

/** @param box `undefined` where no key store is at hand, for example in the command line */
export function createOpenedSecrets(box: SecretBox | undefined): OpenedSecrets {
  const opened = new Map<string, Result<string, AppError>>()
  return {
    open({ sealed }) {
      const known = opened.get(sealed)
      if (known) return known
      const result = box ? box.open(sealed) : noBox
      if (result.ok) opened.set(sealed, result)
      return result
    },
  }
}

const noBox: Result<never, AppError> = err({
  code: 'secret-unreadable',
  detail: 'only the desktop application can open it',
})

/** The same for the same sealed text, also after a restart. */
export const idOfSealed = ({ sealed }: SealedSecret): string =>
  createHash('sha256').update(sealed).digest('hex').slice(0, 16)

/** Secrets shorter than this would be given away by their last characters. */
const HINTED_FROM = 12

/** Tells one secret from another without telling it. */
export const hintOf = (secret: string): string =>
  `••••${secret.length < HINTED_FROM ? '' : secret.trimEnd().slice(-2)}`
