import type { OfferedDelivery } from '../../../shared/backfill/backfill-order'
import type { NamedLook } from '../../state/backfill-state'
import { useBackfill, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { formatCount, formatTimestamp } from '../../ui/format'
import { ScrollRegion } from '../../ui/scroll-region'
import { Visible } from '../../ui/visible'

/** The rest is fetched with them, and not drawn. */
const MOST_SHOWN = 500

/** What is not here, to be chosen and fetched. */
export function MissingList({ look }: { readonly look: NamedLook }) {
  const missing = look.deliveries.filter(({ isHere }) => !isHere)
  return (
    <section aria-label="What is missing">
      <p role="status" className="pb-2">
        {foundWords(look, missing.length)}
      </p>
      {missing.length > 0 && <Missing missing={missing} />}
      <FetchRow />
    </section>
  )
}

function foundWords({ deliveries, sinceMs, more }: NamedLook, missing: number): string {
  const since = formatTimestamp(sinceMs).slice(0, 16)
  if (deliveries.length === 0) return `Nothing was sent since ${since}.`
  const told = `${formatCount(deliveries.length)} sent since ${since}`
  const lacking = missing === 0 ? 'all of them are here' : `${formatCount(missing)} not here`
  return `${told}, ${lacking}.${more ? ' What is older is listed when these are here.' : ''}`
}

function Missing({ missing }: { readonly missing: readonly OfferedDelivery[] }) {
  const { backfill } = useStores()
  const chosen = useBackfill((state) => state.chosen)
  const keys = missing.map(({ key }) => key)
  const hidden = missing.length - MOST_SHOWN
  return (
    <ScrollRegion
      aria-label="Missing deliveries"
      className="max-h-[min(52vh,calc(100vh-340px))] overflow-auto rounded-panel border border-line"
    >
      <table className="w-full text-small">
        <thead className="sticky top-0 bg-surface text-left text-ink-soft">
          <tr className="border-b border-line">
            <th className="w-8 py-0.5 pl-3 font-medium">
              <Check
                label=""
                name="All of them"
                checked={chosen.size === missing.length}
                onChange={(isOn) => backfill.getState().mark(keys, isOn ? 'chosen' : 'not chosen')}
              />
            </th>
            <th className="w-48 py-0.5 pr-4 font-medium">Sent</th>
            <th className="py-0.5 pr-4 font-medium">Event</th>
            <th className="py-0.5 pr-4 font-medium">What came of it</th>
            <th className="py-0.5 pr-3 font-medium">Delivery</th>
          </tr>
        </thead>
        <tbody>
          {missing.slice(0, MOST_SHOWN).map((delivery) => (
            <MissingRow key={delivery.key} delivery={delivery} isOn={chosen.has(delivery.key)} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="px-3 py-1 text-small text-ink-soft">and {formatCount(hidden)} older ones</p>
      )}
    </ScrollRegion>
  )
}

function MissingRow({
  delivery: { key, id, mark, event, sentAt, outcome, tries },
  isOn,
}: {
  readonly delivery: OfferedDelivery
  readonly isOn: boolean
}) {
  const { backfill } = useStores()
  return (
    <tr className="border-b border-line last:border-b-0">
      <td className="pl-3">
        <Check
          label=""
          name={`${event} ${id}`}
          checked={isOn}
          onChange={(wanted) => backfill.getState().mark([key], wanted ? 'chosen' : 'not chosen')}
        />
      </td>
      <td className="pr-4 whitespace-nowrap tabular-nums">
        {sentAt === undefined ? 'not told' : formatTimestamp(sentAt).slice(0, 19)}
      </td>
      <td className="captured max-w-0 truncate pr-4">
        <Visible text={event} />
      </td>
      <td className="captured max-w-0 truncate pr-4 text-ink-soft">
        <Visible text={outcome} />
        {tries > 1 && ` · ${tries} tries`}
      </td>
      <td className="captured max-w-0 truncate pr-3 font-mono text-ink-soft">
        <Visible text={mark} />
      </td>
    </tr>
  )
}

function FetchRow() {
  const { backfill } = useStores()
  const step = useBackfill((state) => state.step)
  const count = useBackfill((state) => state.chosen.size)
  if (step.kind === 'fetching') {
    const { done, total } = step.progress
    return (
      <div role="status" className="mt-3 flex items-center gap-3">
        <span className="shrink-0">Fetching</span>
        <progress
          aria-label="Fetching"
          max={Math.max(1, total)}
          value={done}
          className="h-1.5 min-w-0 flex-1 accent-accent"
        />
        <span className="shrink-0 text-small text-ink-soft tabular-nums">
          {formatCount(done)} of {formatCount(total)}
        </span>
        <Button onClick={() => backfill.getState().cancel()}>Stop</Button>
      </div>
    )
  }
  if (step.kind !== 'found' || !step.look.deliveries.some(({ isHere }) => !isHere)) return null
  return (
    <div className="mt-3 flex justify-end">
      <Button
        tone="primary"
        disabled={count === 0}
        onClick={() => void backfill.getState().fetchChosen()}
      >
        {count === 0
          ? 'Fetch'
          : `Fetch ${formatCount(count)} ${count === 1 ? 'delivery' : 'deliveries'}`}
      </Button>
    </div>
  )
}
