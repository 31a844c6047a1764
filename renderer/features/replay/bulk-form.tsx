import { type ReactNode, useId, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { RunSelection } from '../../../shared/replay-run'
import { selectShown } from '../../state/captures'
import {
  useCaptures,
  useReplayChoices,
  useRuns,
  useSettings,
  useStores,
  useTargets,
} from '../../state/context'
import { commonOrder } from '../../state/replay-order'
import { targetNamed } from '../../state/targets'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { ChoiceRow } from '../../ui/choice-row'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { type BulkFields, firstBulkFields, rulesOf } from './bulk-fields'
import { TargetRow } from './target-row'

/** Which captures, where to, in which order and how fast. */
export function BulkForm() {
  const { chosen, isMarked, words } = useChosen()
  const concurrency = useSettings((state) => state.settings.replayConcurrency)
  const [fields, setFields] = useState({
    ...firstBulkFields,
    concurrency: String(concurrency),
  })
  const [fault, setFault] = useState<string>()
  const url = useReplayChoices((state) => state.url)
  const failure = useRuns((state) => state.failure)
  const start = useStart()
  const set = (change: Partial<BulkFields>): void => setFields({ ...fields, ...change })

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const rules = rulesOf(fields)
        if ('fault' in rules) return setFault(rules.fault)
        if (url.trim() === '') return setFault('Say where to send them.')
        setFault(undefined)
        void start(chosen, rules)
      }}
    >
      <p>
        <span className="font-medium">{words}</span>{' '}
        <span className="text-ink-soft">{isMarked ? 'selected in the list' : 'in the list'}</span>
      </p>
      <TargetRow />
      <SigningFields />
      <RuleFields fields={fields} set={set} />
      {failure && <Failure error={failure} />}
      <div className="flex items-center justify-end gap-3">
        <p role="alert" className="flex-1 text-small text-bad">
          {fault}
        </p>
        <Button type="submit" tone="primary">
          Replay {words}
        </Button>
      </div>
    </form>
  )
}

function Failure({ error }: { error: AppError }) {
  const { targets, runs } = useStores()
  const trust = async (host: string): Promise<void> => {
    if (await targets.getState().trust(host)) runs.getState().leave()
  }
  return (
    <FailureNote error={error}>
      {error.code === 'credentials-unconfirmed' && (
        <Button onClick={() => void trust(error.host)}>They may go to {error.host}</Button>
      )}
    </FailureNote>
  )
}

const lines = [
  { id: 'arrival', label: 'As they came' },
  { id: 'reversed', label: 'Reversed' },
  { id: 'shuffle', label: 'Shuffled' },
  { id: 'doubled', label: 'Each twice' },
] as const

const tempos = [
  { id: 'max', label: 'As fast as possible' },
  { id: 'original', label: 'As they came' },
  { id: '10x', label: '10 times that' },
] as const

const signings = [
  { id: 'auto', label: 'Anew' },
  { id: 'as-captured', label: 'As captured' },
  { id: 'none', label: 'None' },
] as const

function SigningFields() {
  const signing = useReplayChoices((state) => state.signing)
  const credentials = useReplayChoices((state) => state.credentials)
  const { choices } = useStores()
  const { set } = choices.getState()
  return (
    <Row label="Signature">
      <ChoiceRow
        label="Signature"
        choices={signings}
        current={signing}
        onChange={(kind) => set({ signing: kind })}
      />
      <Check
        label="Send Authorization and Cookie"
        checked={credentials === 'send'}
        onChange={(checked) => set({ credentials: checked ? 'send' : 'leave-out' })}
      />
    </Row>
  )
}

function RuleFields({
  fields,
  set,
}: {
  readonly fields: BulkFields
  readonly set: (change: Partial<BulkFields>) => void
}) {
  return (
    <>
      <Row label="Order">
        <ChoiceRow
          label="Order"
          choices={lines}
          current={fields.line}
          onChange={(line) => set({ line })}
        />
        {fields.line === 'shuffle' && (
          <Small label="Seed" value={fields.seed} onChange={(seed) => set({ seed })} />
        )}
      </Row>
      <Row label="Tempo">
        <ChoiceRow
          label="Tempo"
          choices={tempos}
          current={fields.tempo}
          onChange={(tempo) => set({ tempo })}
        />
      </Row>
      <Row label="Limits">
        <Small
          label="At the same time"
          value={fields.concurrency}
          onChange={(concurrency) => set({ concurrency })}
        />
        <Small
          label="Per second"
          placeholder="any"
          value={fields.rate}
          onChange={(rate) => set({ rate })}
        />
        <Small
          label="Tries after a failure"
          value={fields.retries}
          onChange={(retries) => set({ retries })}
        />
      </Row>
    </>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
    <span className="w-16 text-small text-ink-soft">{label}</span>
    {children}
  </div>
)

function Small({
  label,
  ...rest
}: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        inputMode="numeric"
        value={rest.value}
        placeholder={rest.placeholder}
        onChange={({ target }) => rest.onChange(target.value)}
        className="field w-16 text-small tabular-nums"
      />
    </div>
  )
}

/** Several that are selected, or else everything the filter shows. */
function useChosen() {
  const marked = useCaptures((state) => state.marked)
  const query = useCaptures((state) => state.query)
  const shown = useCaptures(selectShown)
  const total = useCaptures((state) => state.total)
  const more = useCaptures((state) => state.more)
  const isMarked = marked.size > 1
  const chosen: RunSelection = isMarked
    ? { kind: 'ids', ids: [...marked] }
    : { kind: 'query', query }
  const count = isMarked ? marked.size : query === '' ? total : shown
  const isOpen = !isMarked && query !== '' && more
  const words = `${formatCount(count)}${isOpen ? ' or more' : ''} ${count === 1 ? 'capture' : 'captures'}`
  return { chosen, isMarked, words }
}

function useStart() {
  const view = useTargets((state) => state)
  const present = useReplayChoices((state) => state)
  const timeoutMs = useSettings((state) => state.settings.replayTimeoutMs)
  const { runs, choices } = useStores()
  return async (
    captures: RunSelection,
    rules: Exclude<ReturnType<typeof rulesOf>, { fault: string }>,
  ): Promise<void> => {
    const target = targetNamed(view, present.targetName)
    choices.getState().remember()
    const order = commonOrder(present, { target, timeoutMs })
    await runs.getState().start({ captures, order, ...rules })
  }
}
