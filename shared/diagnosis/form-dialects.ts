import { type Bytes, fromLatin1, utf8 } from '../bytes'
import { parseFormBody } from '../signatures/form'

/** How a program writes the fields of a form; they differ in the marks they leave alone. */
interface FormDialect {
  /** In words: “the form was encoded again …”. */
  readonly label: string
  readonly code: string
  /** Marks beside `-_.` that are not escaped. */
  readonly plainMarks: string
  readonly space: '+' | '%20'
  readonly hexDigits: 'upper' | 'lower'
}

const dialect = (
  label: string,
  plainMarks: string,
  space: FormDialect['space'],
  hexDigits: FormDialect['hexDigits'] = 'upper',
): FormDialect => ({
  label: `the form was encoded again ${label}`,
  code: space === '+' ? 'body-form-reencoded' : 'body-form-percent-spaces',
  plainMarks,
  space,
  hexDigits,
})

const dialects: readonly FormDialect[] = [
  { ...dialect('', '*', '+'), label: 'the form was decoded and encoded again' },
  dialect('with %20 for spaces', '*', '%20'),
  dialect('as Python and Go write it', '~', '+'),
  dialect('as PHP writes it', '', '+'),
  dialect('as RFC 3986 has it', '~', '%20'),
  dialect("as JavaScript's encodeURIComponent writes it", "!'()*~", '%20'),
  dialect('as .NET writes it', '!*()', '+', 'lower'),
]

export interface FormOption {
  readonly code: string
  readonly label: string
  readonly apply: (body: Bytes) => Bytes | undefined
}

/** Ways a form may have been written by whoever signed it. */
export const formOptions: readonly FormOption[] = [
  ...dialects.map((one) => ({
    code: one.code,
    label: one.label,
    apply: (body: Bytes) => encodedAs(one, body),
  })),
  ...(['upper', 'lower'] as const).map((hexDigits) => ({
    code: 'body-form-escapes',
    label: `the form has its escapes in ${hexDigits === 'upper' ? 'capitals' : 'small letters'}`,
    apply: (body: Bytes) => respelt(hexDigits, body),
  })),
  { code: 'body-form-payload', label: 'only the form field payload', apply: payloadField },
]

const looksLikeForm = (body: Bytes): boolean =>
  /^[\w.%+~*[\]-]+=[^\s{}"<>]*$/.test(fromLatin1(body.subarray(0, 4096)))

function encodedAs(to: FormDialect, body: Bytes): Bytes | undefined {
  if (!looksLikeForm(body)) return undefined
  const fields = parseFormBody(body)
  return utf8(fields.map((field) => field.map((text) => encode(text, to)).join('=')).join('&'))
}

function encode(text: string, { plainMarks, space, hexDigits }: FormDialect): string {
  const escaped = encodeURIComponent(text)
    .replace(/[!'()*~]/g, (mark) => (plainMarks.includes(mark) ? mark : escapeOf(mark)))
    .replaceAll('%20', space)
  return hexDigits === 'upper' ? escaped : inCase('lower', escaped)
}

const escapeOf = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`

const inCase = (hexDigits: FormDialect['hexDigits'], text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (code) =>
    hexDigits === 'upper' ? code.toUpperCase() : code.toLowerCase(),
  )

function respelt(hexDigits: FormDialect['hexDigits'], body: Bytes): Bytes | undefined {
  return looksLikeForm(body)
    ? Uint8Array.from(inCase(hexDigits, fromLatin1(body)), (one) => one.charCodeAt(0))
    : undefined
}

function payloadField(body: Bytes): Bytes | undefined {
  if (!looksLikeForm(body)) return undefined
  const payload = parseFormBody(body).find(([name]) => name === 'payload')
  return payload && utf8(payload[1])
}
