import { splitDigest } from './checker'
import type { HmacRecipe } from './recipe'

/** A recipe in lines a person can check against a sender's documentation. */
export function describeRecipe(recipe: HmacRecipe): readonly string[] {
  const { header, syntax, message, digest, encoding, secret, timestamp, idHeader } = recipe
  const { hash, keyed } = splitDigest(digest)
  const value = `${syntax.prefix}<${encoding}>`
  const time = timestamp?.header ?? (timestamp && `${syntax.timestampPrefix ?? ''}… in ${header}`)
  return [
    `Header: ${header}: ${value}${listWords(syntax.separator)}`,
    `Digest: ${keyed ? 'HMAC-' : ''}${hash.toUpperCase()}${keyed ? '' : ', without HMAC'}`,
    `Signed: ${message.replaceAll('\n', '\\n')}`,
    `Secret: ${secretWords[secret]}`,
    ...(time === undefined ? [] : [`Timestamp: ${time}, in ${timestamp?.unit}`]),
    ...(idHeader === undefined ? [] : [`Id: ${idHeader}`]),
  ]
}

const listWords = (separator: string | undefined): string =>
  separator === undefined
    ? ''
    : `, in a list separated by ${separator === ' ' ? 'spaces' : `“${separator}”`}`

const secretWords: Readonly<Record<HmacRecipe['secret'], string>> = {
  utf8: 'the text as it is',
  hex: 'hex, decoded',
  base64: 'base64, decoded',
  whsec: 'base64 after “whsec_”, decoded',
  'v1-whsec': 'base64 after “v1,whsec_”, decoded',
  'whsec-or-utf8': 'base64 after “whsec_”, otherwise the text as it is',
}
