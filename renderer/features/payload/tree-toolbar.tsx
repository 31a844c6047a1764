import { ArrowDown, ArrowUp, Filter, Search } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { PayloadCommand, PayloadState } from '../../payload/payload-protocol'
import { ChoiceRow } from '../../ui/choice-row'
import { formatCount } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
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
    <div className="toolbar flex-wrap">
      <FindBox state={state} run={run} findBox={findBox} />
      <FilterBox state={state} run={run} />
      <span className="flex-1" />
      {state.errorCount > 0 && (
        <span role="status" className="text-small whitespace-nowrap text-bad">
          {state.errorCount === 1
            ? '1 schema error'
            : `${formatCount(state.errorCount)} schema errors`}
        </span>
      )}
      <ChoiceRow<LevelId | ''>
        label="Open to level"
        choices={levels}
        current={level}
        onChange={(id) => {
          setLevel(id)
          void run({ kind: 'level', level: Number(id) })
        }}
      />
      <CopyMenu onCopy={onCopy} />
    </div>
  )
}

type BoxProps = Pick<TreeToolbarProps, 'state' | 'run'>

function FindBox({ state, run, findBox }: BoxProps & Pick<TreeToolbarProps, 'findBox'>) {
  const { find } = state
  const step = (direction: 'next' | 'previous') => (): void =>
    void run({ kind: direction === 'next' ? 'next-find' : 'previous-find' })
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    step(event.shiftKey ? 'previous' : 'next')()
  }
  return (
    <search className="flex items-center gap-1">
      <span className="relative">
        <Search size={13} aria-hidden className="absolute top-2 left-2 text-ink-faint" />
        <input
          ref={findBox}
          type="search"
          aria-label="Find in payload"
          placeholder="Find"
          className="field w-36 pl-7"
          onChange={({ target }) => void run({ kind: 'find', text: target.value })}
          onKeyDown={press}
        />
      </span>
      <IconButton icon={ArrowUp} label="Previous find" onClick={step('previous')} />
      <IconButton icon={ArrowDown} label="Next find" onClick={step('next')} />
      <span role="status" className="text-small whitespace-nowrap text-ink-soft">
        {find.text !== '' &&
          (find.count === 0 ? 'Not found' : `${find.place || '–'} of ${formatCount(find.count)}`)}
      </span>
    </search>
  )
}

const filterWords: Readonly<Record<PayloadState['filter']['state'], string>> = {
  none: '',
  found: '',
  nothing: 'Nothing has this path',
  'no-path': 'Not a path',
}

function FilterBox({ state, run }: BoxProps) {
  return (
    <span className="flex items-center gap-2">
      <span className="relative">
        <Filter size={13} aria-hidden className="absolute top-2 left-2 text-ink-faint" />
        <input
          type="search"
          aria-label="Filter by path"
          placeholder="Path: items[*].id"
          className="field w-40 pl-7"
          onChange={({ target }) => void run({ kind: 'filter', path: target.value })}
        />
      </span>
      <span role="status" className="text-small whitespace-nowrap text-warn">
        {filterWords[state.filter.state]}
      </span>
    </span>
  )
}
