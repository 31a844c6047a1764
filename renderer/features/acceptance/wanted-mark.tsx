import type { Wanted } from '../../../shared/acceptance/variant'

const words: Readonly<Record<Wanted, string>> = {
  accepted: 'to be accepted',
  refused: 'to be refused',
  either: 'either, but no failure',
}

/** What a correct handler does with a variant. */
export const WantedMark = ({ wanted }: { wanted: Wanted }) => (
  <span className="shrink-0 text-small text-ink-soft">{words[wanted]}</span>
)
