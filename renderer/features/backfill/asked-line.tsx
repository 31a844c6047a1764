import type { DeliverySource } from '../../../shared/backfill/delivery-source'
import { useBackfill, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Visible } from '../../ui/visible'

/** What was asked, in the place of the form: what was found needs the room. */
export function AskedLine({ source }: { readonly source: DeliverySource }) {
  const { backfill } = useStores()
  const place = useBackfill((state) => state.place)
  const api = useBackfill((state) => state.api)
  const isFetching = useBackfill((state) => state.step.kind === 'fetching')
  const named = source.fields.flatMap(({ id, label, value }) => {
    const text = place[id]
    if (text === undefined) return []
    return value === undefined ? [label] : [`${label} ${text}`]
  })
  return (
    <div className="flex items-center gap-3 rounded-panel border border-line bg-sunken py-2 pr-2 pl-3">
      <p className="captured min-w-0 flex-1 truncate">
        <span className="font-medium">{source.label}</span>{' '}
        <span className="text-ink-soft">
          <Visible text={[...named, ...(api === '' ? [] : [api])].join(' · ')} />
        </span>
      </p>
      <Button disabled={isFetching} onClick={() => backfill.getState().set({})}>
        Ask again
      </Button>
    </div>
  )
}
