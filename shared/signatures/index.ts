import { bodySchemes } from './body-schemes'
import { keySchemes } from './key-schemes'
import { messageSchemes } from './message-schemes'
import type { SignatureScheme } from './scheme'
import { tokenSchemes } from './token-schemes'

/**
 * To add a scheme: one file in `schemes/`, one line in the list of its kind, its vectors in the
 * fixtures.
 */
export const signatureSchemes: readonly SignatureScheme[] = [
  ...bodySchemes,
  ...messageSchemes,
  ...keySchemes,
  ...tokenSchemes,
]
