import { safeStorage } from 'electron'
import type { SecretProtection } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { SecretBox } from '../secrets/secret-box'

/**
 * Secrets by the system's key store. Call it only once the application is ready: Electron cannot
 * answer before, and on Linux asking starts the key store's own program.
 */
export function createSecretBox(): SecretBox {
  let known: SecretProtection | undefined
  const protection = (): SecretProtection => {
    known ??= findProtection()
    return known
  }
  return {
    get protection() {
      return protection()
    },
    seal(text) {
      protection()
      return attempt(
        () => safeStorage.encryptString(text).toString('base64'),
        (detail) => ({ code: 'secret-not-stored', detail }),
      )
    },
    open(sealed) {
      protection()
      return attempt(
        () => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
        (detail) => ({ code: 'secret-unreadable', detail }),
      )
    },
  }
}

function findProtection(): SecretProtection {
  try {
    if (process.platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend()
      if (backend === 'basic_text' || backend === 'unknown') {
        // A key that is built into Chromium: it hides a secret from a glance, from nobody else.
        safeStorage.setUsePlainTextEncryption(true)
        return 'plain-text'
      }
    }
    return safeStorage.isEncryptionAvailable() ? 'os-keystore' : 'plain-text'
  } catch {
    return 'plain-text'
  }
}

function attempt(
  work: () => string,
  toError: (detail: string) => AppError,
): Result<string, AppError> {
  try {
    return ok(work())
  } catch (thrown) {
    return err(toError(thrown instanceof Error ? thrown.message : String(thrown)))
  }
}
