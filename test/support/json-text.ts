import fc from 'fast-check'

const number = fc.constantFrom(
  ...['0', '-0', '1.0', '10.00', '1e3', '1E+30', '-0.5e-7', '12345678901234567890', '0.1'],
)

const character = fc.oneof(
  fc.constantFrom(...'abc{}[],: \'/<>&+="'),
  fc.constantFrom('é', 'Ω', '€', '😀', '\u2028', '\u007f', '\ufeff'),
)

/** The inside of a string as source: characters and every kind of escape, lone surrogates too. */
const inside = fc
  .array(
    fc.oneof(
      character.map((text) => (text === '"' ? '\\"' : text)),
      fc.constantFrom('\\\\', '\\/', '\\n', '\\t', '\\b', '\\f', '\\r', '\\"'),
      fc.constantFrom('\\u0027', '\\u003C', '\\u003e', '\\u0041', '\\u0000', '\\u001F', '\\u007F'),
      fc.constantFrom('\\u00e9', '\\u00E9', '\\ud83d\\ude00', '\\uD83D\\uDE00', '\\u2029'),
      fc.constantFrom('\\ud800', '\\uDC00', '\\u005c', '\\u0022'),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))

const text = inside.map((source) => `"${source}"`)

const space = fc.constantFrom('', '', '', ' ', '\n', '\r\n', '\t', ' \n  ')

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    number,
    text,
    fc.constantFrom('true', 'false', 'null', '{}', '[]', '{ }', '[\n]'),
    list(tie('value'), '[', ']'),
    list(
      fc.tuple(text, space, space, tie('value')).map(([k, a, b, v]) => `${k}${a}:${b}${v}`),
      '{',
      '}',
    ),
  ),
}))

function list(item: fc.Arbitrary<string>, open: string, close: string): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(space, item, space), { minLength: 1, maxLength: 4 })
    .map((items) => `${open}${items.map((parts) => parts.join('')).join(',')}${close}`)
}

/** Valid JSON texts as strangers write them: odd numbers, escapes, white space, duplicate keys. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(space, value, space)
  .map((parts) => parts.join(''))
