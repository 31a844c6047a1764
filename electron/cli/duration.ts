import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { FlagValues } from './command'

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  '': 1000,
  m: 60_000,
  h: 3_600_000,
}

/** A time such as `30`, `30s`, `500ms` or `2m`, in milliseconds; a bare number means seconds. */
export function durationFlag(
  flags: FlagValues,
  name: string,
  bounds: { readonly maxMs: number; readonly otherwiseMs: number },
): Result<number, AppError> {
  const text = flags.text(name)
  if (text === undefined) return ok(bounds.otherwiseMs)
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? []
  const ms = Math.round(Number(digits) * (unitsMs[unit] ?? 0))
  return digits !== undefined && ms >= 1 && ms <= bounds.maxMs
    ? ok(ms)
    : err({
        code: 'bad-input',
        detail: `--${name} takes a time such as 30s, 500ms or 2m, up to ${bounds.maxMs / 1000} s, not “${text}”`,
      })
}
