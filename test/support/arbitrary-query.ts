import fc from 'fast-check'
import { fields } from '../../shared/query/fields'
import type { Query, QueryNode, QueryTerm } from '../../shared/query/query'

/** Any query tree that the parser can produce, with texts drawn from `text`. */
export const arbitraryQuery = (text: fc.Arbitrary<string>): fc.Arbitrary<Query> =>
  fc.array(nodeOf(text), { maxLength: 4 }).map((of) => ({ kind: 'all', of }))

const nodeOf = (text: fc.Arbitrary<string>): fc.Arbitrary<QueryNode> =>
  fc.letrec<{ node: QueryNode; part: QueryNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      arbitraryTerm(text),
      tie('part').map((of) => ({ kind: 'not' as const, of })),
      fc
        .array(tie('part'), { minLength: 1, maxLength: 3 })
        .map((of) => ({ kind: 'any' as const, of })),
    ),
    // Several conditions side by side inside parentheses.
    part: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      tie('node'),
      fc
        .array(tie('node'), { minLength: 2, maxLength: 3 })
        .map((of) => ({ kind: 'all' as const, of })),
    ),
  })).node

const arbitraryTerm = (text: fc.Arbitrary<string>): fc.Arbitrary<QueryTerm> =>
  fc.oneof(
    text.map((one): QueryTerm => ({ kind: 'word', text: one })),
    fc.constant<QueryTerm>({ kind: 'pinned' }),
    fc
      .tuple(fc.constantFrom('header' as const, 'query' as const), text)
      .map(([field, key]): QueryTerm => ({ kind: 'present', field, key: key === '' ? 'k' : key })),
    ...fields.filter((field) => field.value !== 'flag').map((field) => termOf(field, text)),
  )

function termOf(
  field: (typeof fields)[number],
  text: fc.Arbitrary<string>,
): fc.Arbitrary<QueryTerm> {
  const operator = fc.constantFrom(...field.operators)
  if (field.value === 'age') {
    const moment = fc.oneof(
      fc.nat({ max: 10 ** 9 }).map((ms) => ({ kind: 'ago' as const, ms })),
      fc.nat({ max: 4 * 10 ** 12 }).map((ms) => ({ kind: 'at' as const, ms })),
    )
    return fc
      .tuple(operator, moment)
      .map(([op, than]) => ({ kind: 'received', operator: op, than }) as QueryTerm)
  }
  if (field.value !== 'text') {
    return fc
      .tuple(operator, fc.oneof(fc.nat({ max: 600 }), fc.nat()))
      .map(
        ([op, value]) => ({ kind: 'number', field: field.name, operator: op, value }) as QueryTerm,
      )
  }
  const value = field.choices.length > 0 ? fc.constantFrom(...field.choices) : text
  const key =
    field.key === 'optional'
      ? fc.option(
          text.map((one) => one || 'k'),
          { nil: undefined },
        )
      : fc.constant(undefined)
  return fc
    .tuple(operator, key, value)
    .map(
      ([op, one, wanted]) =>
        ({ kind: 'text', field: field.name, key: one, operator: op, value: wanted }) as QueryTerm,
    )
}
