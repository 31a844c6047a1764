/**
 * How a replay stands against the one before it:
 * - `fixed`: it failed before and passes now. - `regressed`: the other way round.
 * - `still-failing`, `still-passing`: as before. - `passing`, `failing`: there was none before.
 */
export type ReplayVerdict =
  | 'fixed'
  | 'regressed'
  | 'still-failing'
  | 'still-passing'
  | 'passing'
  | 'failing'

/** @param before whether the attempt before it passed; `undefined` where there was none */
export function replayVerdict(passes: boolean, before: boolean | undefined): ReplayVerdict {
  if (before === undefined) return passes ? 'passing' : 'failing'
  if (passes) return before ? 'still-passing' : 'fixed'
  return before ? 'regressed' : 'still-failing'
}
