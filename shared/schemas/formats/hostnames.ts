// RFC 1123 for plain names, RFC 5890 to 5892 for international ones.

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

export function isHostname(text: string): boolean {
  const labels = text.split('.')
  return text.length <= 253 && labels.every((one) => one.length <= 63 && isPlainLabel(one))
}

function isPlainLabel(text: string): boolean {
  if (!label.test(text)) return false
  // `--` in third place is kept for names in other scripts, which must then be good Punycode.
  if (text.slice(2, 4) !== '--') return true
  return /^xn--/i.test(text) && isInternationalName(text)
}

function isInternationalName(text: string): boolean {
  const decoded = decodePunycode(text.slice(4))
  return decoded !== undefined && isInternationalLabel(decoded)
}

export function isInternationalHostname(text: string): boolean {
  // Three more full stops that people type in other scripts.
  const labels = text.split(/[.\u3002\uff0e\uff61]/u)
  return (
    text.length <= 253 &&
    labels.every((one) =>
      !/[^ -~]/.test(one)
        ? one.length <= 63 && isPlainLabel(one)
        : isInternationalLabel(one) && lengthInPunycode(one) <= 63,
    )
  )
}

/** Letters, digits and marks; the exceptions are RFC 5892, section 2.6. */
const allowed =
  /^(?:[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-\u00df\u03c2\u06fd\u06fe\u0f0b\u3007\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d])+$/u
const refused = /[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b]/u

function isInternationalLabel(text: string): boolean {
  if (text.startsWith('-') || text.endsWith('-') || text.slice(2, 4) === '--') return false
  if (!allowed.test(text) || refused.test(text) || /^\p{M}/u.test(text)) return false
  return text.normalize('NFC') === text && contextRules.every((isKept) => isKept(text))
}

/** Characters that are allowed in certain company only: RFC 5892, appendix A. */
const contextRules: readonly ((text: string) => boolean)[] = [
  // Middle dot: between two l.
  (text) => !/(?<!l)\u00b7|\u00b7(?!l)/u.test(text),
  // Greek keraia: before a Greek letter.
  (text) => !/\u0375(?!\p{Script=Greek})/u.test(text),
  // Hebrew geresh and gershayim: after a Hebrew letter.
  (text) => !/(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u.test(text),
  // Katakana middle dot: not without any Japanese or Chinese character.
  (text) =>
    !text.includes('\u30fb') ||
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text.replaceAll('\u30fb', '')),
  // Arabic-Indic digits: not both kinds in one name.
  (text) => !(/[\u0660-\u0669]/.test(text) && /[\u06f0-\u06f9]/.test(text)),
  // Joiners: after a virama, the non-joiner also between letters that join.
  (text) =>
    !/(?<![\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])\u200d/u.test(text),
  (text) =>
    !/(?<![\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\p{Script=Arabic}])\u200c/u.test(
      text,
    ),
]

const lengthInPunycode = (text: string): number => {
  const host = URL.canParse(`http://${text}/`) ? new URL(`http://${text}/`).hostname : text
  return host.length
}

/** RFC 3492; `undefined` for text that is none. */
function decodePunycode(text: string): string | undefined {
  const cut = text.lastIndexOf('-')
  const output = cut > 0 ? [...text.slice(0, cut)].map((one) => one.codePointAt(0) ?? 0) : []
  const digits = text.slice(cut + 1)
  const state = { code: 128, index: 0, bias: 72, isFirst: true }
  for (let at = 0; at < digits.length; ) {
    const before = state.index
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(digits[at++])
      if (digit === undefined) return undefined
      state.index += digit * weight
      const threshold = Math.min(Math.max(k - state.bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const length = output.length + 1
    state.bias = adapt(state.index - before, length, state.isFirst)
    state.isFirst = false
    state.code += Math.floor(state.index / length)
    state.index %= length
    if (state.code > 0x10ffff) return undefined
    output.splice(state.index++, 0, state.code)
  }
  return String.fromCodePoint(...output)
}

function digitOf(character: string | undefined): number | undefined {
  if (character === undefined) return undefined
  if (/[a-z]/i.test(character)) return character.toLowerCase().charCodeAt(0) - 97
  return /\d/.test(character) ? Number(character) + 26 : undefined
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
