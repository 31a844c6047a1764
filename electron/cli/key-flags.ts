import { readFileSync } from 'node:fs'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { CommandContext, Flag } from './command'

/** Secrets come from files and the environment, never as a bare argument others could read. */
export const keyFlags: Readonly<Record<string, Flag>> = {
  'secret-file': {
    type: 'string',
    value: 'F',
    multiple: true,
    description: 'File with the secret; white space around it is stripped',
  },
  'secret-env': {
    type: 'string',
    value: 'NAME',
    multiple: true,
    description: 'Environment variable with the secret, used as it is',
  },
  'public-key-file': {
    type: 'string',
    value: 'F',
    multiple: true,
    description: 'File with a public key or certificate (PEM, JWK, hex or base64)',
  },
  'key-id': {
    type: 'string',
    value: 'ID',
    description: 'The id of the key, where requests name one',
  },
}

/** The keys that the flags name. */
export function keysFrom({ flags, env }: CommandContext): Result<KeyMaterial, AppError> {
  try {
    const fromFiles = flags.texts('secret-file').map((file) => readFileSync(file, 'utf8').trim())
    const fromEnv = flags.texts('secret-env').map((name) => {
      const value = env[name]
      if (value === undefined) throw new Error(`the environment has no variable “${name}”`)
      return value
    })
    const keyId = flags.text('key-id')
    const privateKey = flags.text('private-key-file')
    const headerName = flags.text('header-name')
    return ok({
      secrets: [...fromFiles, ...fromEnv].map((text) => ({ text })),
      publicKeys: flags
        .texts('public-key-file')
        .map((file) => ({ text: readFileSync(file, 'utf8').trim() })),
      ...(keyId === undefined ? {} : { keyId }),
      ...(headerName === undefined ? {} : { headerName }),
      ...(privateKey === undefined ? {} : { privateKey: readFileSync(privateKey, 'utf8').trim() }),
    })
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    return err({ code: 'bad-input', detail: `A key cannot be read: ${detail}` })
  }
}
