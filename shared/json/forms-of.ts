import { type Bytes, sameBytes } from '../bytes'
import { layoutForms } from './body-forms'
import { layOut, minimized, pretty } from './layout'
import { type JsonIndex, scanJson } from './scan-json'

/** A body beside its two standard forms. */
export interface FormsOfBody {
  readonly raw: Bytes
  /** `undefined`, like `pretty2`, for what is not JSON. */
  readonly minimized: Bytes | undefined
  readonly pretty2: Bytes | undefined
  /** Which of the two the body as it came equals, byte for byte. `{}` equals both. */
  readonly rawEquals: 'minimized' | 'pretty2' | 'both' | 'neither'
  /** Ids of every layout the body equals, for example `pretty-4-crlf`. */
  readonly rawLayouts: readonly string[]
}

export function formsOf(raw: Bytes, index: JsonIndex = scanJson(raw)): FormsOfBody {
  const small = layOut(index, minimized)
  const large = layOut(index, pretty('  '))
  const equalsSmall = small !== undefined && sameBytes(raw, small)
  const equalsLarge = large !== undefined && sameBytes(raw, large)
  return {
    raw,
    minimized: small,
    pretty2: large,
    rawEquals: nameOf(equalsSmall, equalsLarge),
    rawLayouts: index.wellFormed ? layoutsOf(raw, index) : [],
  }
}

function nameOf(equalsSmall: boolean, equalsLarge: boolean): FormsOfBody['rawEquals'] {
  if (equalsSmall && equalsLarge) return 'both'
  if (equalsSmall) return 'minimized'
  return equalsLarge ? 'pretty2' : 'neither'
}

const layoutsOf = (raw: Bytes, index: JsonIndex): readonly string[] =>
  layoutForms
    .filter(({ apply }) => {
      const bytes = apply(raw, index)
      return bytes !== undefined && sameBytes(raw, bytes)
    })
    .map(({ id }) => id)
