import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { selectShown } from '../../state/captures'
import { useCaptures, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { CaptureList } from './capture-list'
import { ListHead } from './list-head'

/** The left half of the window: search, list, and what stands in for a list without rows. */
export function CapturesPane({ search }: { search: ReactNode }) {
  return (
    <section aria-label="Captures" className="@container/list flex min-w-0 flex-1 flex-col">
      {search}
      <ListHead />
      <ListBody />
    </section>
  )
}

function ListBody() {
  const phase = useCaptures((state) => state.phase)
  const failure = useCaptures((state) => state.failure)
  const isFiltered = useCaptures((state) => state.query !== '')
  const hasRows = useCaptures((state) => selectShown(state) > 0)
  const { captures } = useStores()

  if (phase === 'failed' && failure) {
    return (
      <div className="p-3">
        <FailureNote error={failure}>
          <Button onClick={() => void captures.getState().reload()}>Try again</Button>
        </FailureNote>
      </div>
    )
  }
  if (hasRows) return <CaptureList />
  if (phase === 'loading') return <div aria-busy className="flex-1" />
  if (!isFiltered) return <div className="flex-1" />
  return (
    <EmptyNote
      icon={SearchX}
      title="Nothing matches this filter"
      action={<Button onClick={() => void captures.getState().search('')}>Clear filter</Button>}
    >
      New captures that match will appear here as they arrive.
    </EmptyNote>
  )
}
