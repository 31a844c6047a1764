import { Filter } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { PayloadCommand, PayloadState } from '../../payload/payload-protocol'
import { ChoiceRow } from '../../ui/choice-row'
import { FindBox } from '../../ui/find-box'
import { formatCount } from '../../ui/format'
import { Tooltip } from '../../ui/tooltip'
import { CopyMenu } from './copy-menu'

interface TreeToolbarProps {
  readonly state: PayloadState
  readonly run: (command: PayloadCommand) => Promise<void>
  readonly onCopy: Parameters<typeof CopyMenu>[0]['onCopy']
  readonly findBox: RefObject<HTMLInputElement | null>
}

const levels = [
  { id: '2', label: '1' },
  { id: '3', label: '2' },
  { id: '4', label: '3' },
  { id: '1000000', label: 'All' },
] as const

type LevelId = (typeof levels)[number]['id']

/** Finding, filtering, opening to a level and copying. */
export function TreeToolbar({ state, run, onCopy, findBox }: TreeToolbarProps) {
  const [level, setLevel] = useState<LevelId | ''>('')
  return (
    <div className="toolbar @container/tools flex-wrap">
      <FindBox
        label="Find in payload"
        find={state.find}
        onText={(text) => void run({ kind: 'find', text })}
        onStep={(direction) =>
          void run({ kind: direction === 'next' ? 'next-find' : 'previous-find' })
        }
        box={findBox}
      />
      <FilterBox state={state} run={run} />
      {state.errorCount > 0 && (
        <span role="status" className="text-small whitespace-nowrap text-bad">
          {state.errorCount === 1
            ? '1 schema error'
            : `${formatCount(state.errorCount)} schema errors`}
        </span>
      )}
      <span className="flex shrink-0 items-center gap-1.5">
        <Tooltip text="How many levels of the tree stand open">
          <span className={`text-small text-ink-soft ${roomFor(state.errorCount)}`}>Expand</span>
        </Tooltip>
        <ChoiceRow<LevelId | ''>
          label="Expand to level"
          choices={levels}
          current={level}
          onChange={(id) => {
            setLevel(id)
            void run({ kind: 'level', level: Number(id) })
          }}
        />
      </span>
      <CopyMenu onCopy={onCopy} />
    </div>
  )
}

/** Where errors are told, too, the word would cut what stands in the box for paths. */
const roomFor = (errorCount: number): string =>
  errorCount > 0 ? 'hidden @min-[48rem]/tools:inline' : ''

type BoxProps = Pick<TreeToolbarProps, 'state' | 'run'>

const filterWords: Readonly<Record<PayloadState['filter']['state'], string>> = {
  none: '',
  found: '',
  nothing: 'Nothing has this path',
  'no-path': 'Not a path',
}

function FilterBox({ state, run }: BoxProps) {
  return (
    // Gives way first: what stands behind it must not fall into a line of its own.
    <span className="flex min-w-28 flex-1 items-center gap-2">
      <span className="relative min-w-28 max-w-40 flex-1">
        <Filter size={13} aria-hidden className="absolute top-2 left-2 text-ink-faint" />
        <input
          type="search"
          aria-label="Filter by path"
          placeholder="Path: items[*].id"
          className="field w-full pl-7 text-ellipsis"
          onChange={({ target }) => void run({ kind: 'filter', path: target.value })}
        />
      </span>
      <span role="status" className="text-small whitespace-nowrap text-warn">
        {filterWords[state.filter.state]}
      </span>
    </span>
  )
}
