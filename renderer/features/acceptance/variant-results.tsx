import { Check, Minus, X } from 'lucide-react'
import { Fragment } from 'react'
import {
  type AcceptanceRow,
  type AskedRow,
  doubtWords,
  isAsked,
  isPassed,
  summaryWords,
} from '../../../shared/acceptance/report'
import { answerBudgetOf, isLate, lateWords } from '../../../shared/replay/answer-budget'
import { visibleText } from '../../../shared/visible-text'
import type { AcceptanceRun } from '../../state/acceptance'
import { selectCurrent } from '../../state/captures'
import { useAcceptance, useCaptures, useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { classes } from '../../ui/classes'
import { formatDuration } from '../../ui/format'
import { StatusCode } from '../../ui/status-code'
import { providerName } from '../../words/provider-name'
import { WantedMark } from './wanted-mark'

/** How far the run is, and what the handler said to each variant. */
export function VariantResults() {
  const run = useAcceptance((state) => state.run)
  const only = useAcceptance((state) => state.only)
  const { acceptance } = useStores()
  const rows = rowsOf(run)
  const failed = rows.filter((row) => isAsked(row) && row.fault !== undefined)
  const doubt = doubtWords({ rows })
  return (
    <div className="flex flex-col gap-3">
      <Progress run={run} rows={rows} failed={failed.length} />
      {doubt !== undefined && <p className="text-warn">{doubt}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceRow
          label="Results"
          choices={[
            { id: 'all', label: `All ${rows.length}` },
            { id: 'failed', label: `Failed ${failed.length}` },
          ]}
          current={only}
          onChange={(next) => acceptance.getState().show(next)}
        />
        <span className="flex-1" />
        <Controls run={run} />
      </div>
      <ResultTable rows={only === 'all' ? rows : failed} />
    </div>
  )
}

const rowsOf = (run: AcceptanceRun): readonly AcceptanceRow[] => {
  if (run.kind === 'running') return run.rows
  return run.kind === 'over' ? run.report.rows : []
}

function Progress(props: {
  readonly run: AcceptanceRun
  readonly rows: readonly AcceptanceRow[]
  readonly failed: number
}) {
  const { run, rows, failed } = props
  const total = run.kind === 'running' ? Math.max(run.total, 1) : Math.max(rows.length, 1)
  const share = (count: number): string => `${(count / total) * 100}%`
  const words = progressWords(run)
  return (
    <div>
      <p role="status" className="font-medium tabular-nums">
        {words}
      </p>
      <div
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={rows.length}
        aria-valuetext={words}
        className="keeps-colour mt-1.5 flex h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-ok" style={{ width: share(rows.length - failed) }} />
        <span className="bg-bad" style={{ width: share(failed) }} />
      </div>
    </div>
  )
}

function progressWords(run: AcceptanceRun): string {
  if (run.kind === 'running') return `Sending: ${run.rows.length} of ${run.total}`
  if (run.kind !== 'over') return ''
  return `${isPassed(run.report) ? 'Passed' : 'Failed'}: ${summaryWords(run.report)}`
}

function Controls({ run }: { run: AcceptanceRun }) {
  const { acceptance } = useStores()
  const { cancel, save, leave } = acceptance.getState()
  if (run.kind === 'running') {
    return (
      <Button tone="danger" onClick={cancel}>
        Cancel
      </Button>
    )
  }
  return (
    <>
      <Button onClick={() => void save('html')}>Save as page…</Button>
      <Button onClick={() => void save('junit')}>Save as JUnit XML…</Button>
      <Button tone="quiet" onClick={leave}>
        Another run
      </Button>
    </>
  )
}

function ResultTable({ rows }: { rows: readonly AcceptanceRow[] }) {
  if (rows.length === 0) return <p className="text-ink-soft">Nothing here.</p>
  return (
    <table aria-label="Results of the run" className="w-full border-collapse">
      <thead>
        <tr className="text-left text-small text-ink-soft">
          <th scope="col" className="py-1 pr-3 font-normal">
            Result
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            Variant
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            Expected
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            Answer
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.id}>
            <ResultRow row={row} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function ResultRow({ row }: { row: AcceptanceRow }) {
  if (row.kind === 'not-applicable') {
    return (
      <tr className="border-t border-line text-ink-faint">
        <Mark look="skipped" />
        <td className="py-1 pr-3">{row.title}</td>
        <td colSpan={3} className="py-1 text-small">
          {visibleText(row.reason)}
        </td>
      </tr>
    )
  }
  const { fault } = row
  return (
    <>
      <tr className="border-t border-line">
        <Mark look={fault ? 'differs' : 'right'} />
        <td className="py-1 pr-3">{row.title}</td>
        <td className="py-1 pr-3">
          <WantedMark wanted={row.wanted} />
        </td>
        <td className="py-1 pr-3">
          <Answers row={row} />
        </td>
        <td className="py-1 text-right text-small text-ink-soft tabular-nums">
          {formatDuration(row.durationMs)}
        </td>
      </tr>
      <LateRow row={row} />
      {fault && (
        <tr>
          <td />
          <td colSpan={4} className="captured pb-2 text-small">
            <p className="text-bad">{visibleText(fault.what)}</p>
            {troubles(row).map((trouble) => (
              <p key={trouble} className="text-ink-soft">
                {visibleText(trouble)}
              </p>
            ))}
            <p>{fault.why}</p>
            <p className="text-ink-soft">To mend it: {fault.mend}</p>
          </td>
        </tr>
      )}
    </>
  )
}

/** Only where one answer took the whole of it. */
function LateRow({ row: { durationMs, exchanges } }: { readonly row: AskedRow }) {
  const provider = useCaptures(selectCurrent)?.derived?.provider ?? 'unknown'
  const own = useSettings(({ settings }) => settings.senderWaits)
  const budget = answerBudgetOf(provider, own)
  if (exchanges.length !== 1 || !isLate(durationMs, budget)) return null
  return (
    <tr>
      <td />
      <td colSpan={4} className="pb-1 text-small text-warn">
        {visibleText(lateWords(durationMs, providerName(provider), budget))}
      </td>
    </tr>
  )
}

const troubles = ({ exchanges }: AskedRow): readonly string[] => [
  ...new Set(exchanges.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble]))),
]

const marks = {
  right: { icon: Check, words: 'As expected', tone: 'text-ok' },
  differs: { icon: X, words: 'Not as expected', tone: 'text-bad' },
  skipped: { icon: Minus, words: 'Not applicable', tone: 'text-ink-faint' },
} as const

function Mark({ look }: { look: keyof typeof marks }) {
  const { icon: Icon, words, tone } = marks[look]
  return (
    <td className="py-1 pr-3 align-top">
      <Icon size={16} strokeWidth={2.25} className={classes('mt-0.5', tone)} aria-hidden />
      <span className="sr-only">{words}</span>
    </td>
  )
}

const Answers = ({ row }: { row: AskedRow }) => (
  <span className="flex gap-2">
    {row.exchanges.map(({ status }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: deliveries have no other name
      <StatusCode key={index} status={status ?? 0} />
    ))}
  </span>
)
