import type { AppError } from '../errors'
import { err, ok, type Result } from '../result'
import type { Bench } from './bench'
import type { PlannedVariant } from './report'
import type { Variant } from './variant'
import { variants } from './variants'

/** What each variant would be for what is on the bench, without sending any. */
export const planVariants = (bench: Bench): readonly PlannedVariant[] =>
  variants.map(({ id, title, make }) => {
    const made = make(bench)
    return made.kind === 'requests'
      ? { id, title, kind: 'wanted', wanted: made.wanted }
      : { id, title, kind: 'not-applicable', reason: made.reason }
  })

/** Variants by name; all of them where none is named. */
export function chooseVariants(
  only: readonly string[],
  skip: readonly string[] = [],
): Result<readonly Variant[], AppError> {
  const known = variants.map(({ id }) => id)
  const stranger = [...only, ...skip].find((id) => !known.includes(id))
  if (stranger !== undefined) {
    return bad(`“${stranger}” is no variant. There are: ${known.join(', ')}`)
  }
  const chosen = variants.filter(
    ({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id),
  )
  return chosen.length > 0 ? ok(chosen) : bad('No variant is left to send')
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })
