import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '../../electron/secrets/secret-box'
import { err, ok } from '../../shared/result'

/** A key store of its own: another box cannot open what this one sealed. */
export function aSecretBox(protection: SecretBox['protection'] = 'os-keystore'): SecretBox {
  const key = randomBytes(32)
  return {
    protection,
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ok(Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64'))
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(12, 28))
        const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
        return ok(text.toString('utf8'))
      } catch {
        return err({ code: 'secret-unreadable', detail: 'it was sealed with another key' })
      }
    },
  }
}
