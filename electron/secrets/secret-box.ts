import type { SecretProtection } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** Encrypts secrets for the disk. Only a box of the same kind, for the same user, opens them again. */
export interface SecretBox {
  readonly protection: SecretProtection
  /** Base64. */
  seal(text: string): Result<string, AppError>
  /** Fails where the key is gone or the text is damaged; that says nothing about other secrets. */
  open(sealed: string): Result<string, AppError>
}
