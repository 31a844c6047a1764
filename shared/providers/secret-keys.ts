import type { KeyMaterial } from '../signatures/scheme'

/** Keys of one secret, or none where it is not configured; an empty one counts as none. */
export const secretKeys = (secret: string | undefined): KeyMaterial => ({
  secrets: secret === undefined || secret === '' ? [] : [{ text: secret }],
})
