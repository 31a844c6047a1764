// Registry: which keywords each draft knows, in the order in which they are asked.
import type { Dialect } from '../dialects'
import { arrayKeywords2019, arrayKeywords2020, olderArrayKeywords } from './arrays'
import { combiningKeywords, conditionalKeywords } from './combining'
import type { Keyword } from './keyword'
import { numberKeywords } from './numbers'
import { objectKeywords, olderObjectKeywords } from './objects'
import { referenceKeywords, referenceKeywords2019, referenceKeywords2020 } from './references'
import { stringKeywords } from './strings'
import { unevaluatedKeywords } from './unevaluated'
import { valueKeywords } from './values'

const common = { ...valueKeywords, ...numberKeywords, ...stringKeywords }

const draft06: Readonly<Record<string, Keyword>> = {
  ...common,
  ...olderObjectKeywords,
  ...olderArrayKeywords,
  ...referenceKeywords,
  ...combiningKeywords,
}

export const keywordsOf: Readonly<Record<Dialect, Readonly<Record<string, Keyword>>>> = {
  'draft-06': draft06,
  'draft-07': { ...draft06, ...conditionalKeywords },
  '2019-09': {
    ...common,
    ...objectKeywords,
    ...arrayKeywords2019,
    ...referenceKeywords2019,
    ...combiningKeywords,
    ...conditionalKeywords,
    ...unevaluatedKeywords,
  },
  '2020-12': {
    ...common,
    ...objectKeywords,
    ...arrayKeywords2020,
    ...referenceKeywords2020,
    ...combiningKeywords,
    ...conditionalKeywords,
    ...unevaluatedKeywords,
  },
}
