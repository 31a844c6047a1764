/**
 * Why two `Authorization` values are not the same, where only one thing tells them apart. The
 * word before the value (`Bearer`) is the scheme word.
 */
export function authorizationCodes(received: string, configured: string): readonly string[] {
  if (received === configured) return []
  if (squeeze(received) === squeeze(configured)) return ['whitespace']
  if (received.toLowerCase() === configured.toLowerCase()) return ['letter-case']
  const [given, wanted] = [split(received), split(configured)]
  const sameValue =
    given.value === wanted.value || given.value === configured || received === wanted.value
  return sameValue && given.value !== '' ? ['scheme-word'] : []
}

const squeeze = (text: string): string => text.replace(/\s+/g, '')

function split(text: string): { readonly word: string; readonly value: string } {
  const match = /^(\S+) +(.+)$/s.exec(text)
  return match?.[1] === undefined || match[2] === undefined
    ? { word: '', value: text }
    : { word: match[1], value: match[2] }
}
