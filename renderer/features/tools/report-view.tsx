import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PipelineReport } from '../../../shared/providers/azure/pipeline'
import type { TsField } from '../../../shared/providers/gaia/ts-field'
import type { SettingsVerdict, ToolReport } from '../../../shared/tools/tool-report'
import { Visible } from '../../ui/visible'

/** What a check found. */
export function ReportView({ report }: { readonly report: ToolReport }) {
  if (report.kind === 'settings') return <SettingsView verdict={report.verdict} />
  if (report.kind === 'pipeline') return <PipelineView report={report.report} />
  return <TsFieldView report={report.report} />
}

const Verdict = ({ isGood, children }: { readonly isGood: boolean; children: ReactNode }) => (
  <p className={isGood ? 'flex gap-2 font-medium text-ok' : 'flex gap-2 font-medium text-bad'}>
    {isGood ? (
      <CircleCheck size={16} className="mt-0.5 shrink-0" aria-hidden />
    ) : (
      <CircleX size={16} className="mt-0.5 shrink-0" aria-hidden />
    )}
    <span>{children}</span>
  </p>
)

function SettingsView({ verdict }: { readonly verdict: SettingsVerdict }) {
  const { errors, orderErrors = [], valid } = verdict
  const isGood = valid && orderErrors.length === 0
  const faults = [
    ...errors.map(({ item, path, message }) => ({
      path: item === undefined ? path : `webhooks[${item}]${path}`,
      message,
    })),
    ...orderErrors,
  ]
  return (
    <>
      <Verdict isGood={isGood}>
        {isGood ? 'These settings can be used.' : 'These settings would be refused.'}
      </Verdict>
      <ul aria-label="Faults" className="captured mt-1 text-small empty:hidden">
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="flex gap-2 py-0.5">
            <span className="shrink-0 font-mono text-ink-soft">
              <Visible text={path === '' ? 'the document' : path} />
            </span>
            <span>
              <Visible text={message} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const reasons: Readonly<Record<string, string>> = {
  'path-not-found': 'the payload has nothing at its path',
  'value-differs': 'the payload has another value there',
  'not-a-scalar': 'the payload has an object or a list there',
  null: 'the payload has null there',
  'invalid-path': 'its path cannot be read',
}

const substituted: Readonly<Record<string, string>> = {
  scalar: 'replaced by a value',
  object: 'replaced by an object, as JSON',
  array: 'replaced by a list, as JSON',
  null: 'replaced by nothing: the value is null',
  missing: 'replaced by nothing: the payload has no such value',
  'other-alias': 'left as it is: no webhook has this alias',
}

function PipelineView({ report }: { readonly report: PipelineReport }) {
  const { filterReasons, substitutions, rendered, yamlFault, structure, runQueued } = report
  return (
    <>
      <Verdict isGood={runQueued}>
        {runQueued ? 'A run would be queued.' : 'No pipeline run would be queued.'}
      </Verdict>
      <ul aria-label="What was found" className="captured mt-1 text-small">
        {filterReasons.map((reason, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place
          <li key={place} className={reason === null ? 'text-ok' : 'text-bad'}>
            Filter {place + 1}: {reason === null ? 'matches' : (reasons[reason] ?? reason)}
          </li>
        ))}
        {substitutions.map((kind, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an expression is its place
          <li key={place} className={kind === 'scalar' ? 'text-ink-soft' : 'text-warn'}>
            Expression {place + 1}: {substituted[kind] ?? kind}
          </li>
        ))}
        {yamlFault && (
          <li className="text-bad">
            Line {yamlFault.line} is no YAML: <Visible text={yamlFault.message} />
          </li>
        )}
        {structure === 'changed' && (
          <li className="text-warn">A value changes the structure: it means more than itself.</li>
        )}
        {report.remarks.map((remark) => (
          <li key={remark} className="text-ink-soft">
            <Visible text={remark} />
          </li>
        ))}
      </ul>
      <Lines label="The pipeline with the values in it" text={rendered} />
    </>
  )
}

const Lines = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <section aria-label={label} className="mt-2">
    <h3 className="text-small text-ink-soft">{label}</h3>
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
      tabIndex={0}
      className="captured mt-0.5 max-h-64 overflow-auto rounded-control border border-line bg-sunken py-1 font-mono text-small"
    >
      {text.split('\n').map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={place} className="flex">
          <span aria-hidden className="w-9 shrink-0 pr-2 text-right text-ink-faint">
            {place + 1}
          </span>
          <span className="whitespace-pre-wrap">
            <Visible text={line} />
          </span>
        </span>
      ))}
    </pre>
  </section>
)

const times: Readonly<Record<TsField['status'], string>> = {
  unset: 'No time field is set.',
  'invalid-path': 'This path cannot be read.',
  unresolved: 'The body has nothing there. A push would still be answered 204.',
  resolved: 'The body has it.',
}

function TsFieldView({ report }: { readonly report: TsField }) {
  const { status, values = [], iso = [] } = report
  return (
    <>
      <Verdict isGood={status === 'resolved'}>{times[status]}</Verdict>
      <dl className="captured mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-small empty:hidden">
        {values.length > 0 && (
          <>
            <dt className="text-ink-soft">{values.length === 1 ? 'Value' : 'Values'}</dt>
            <dd className="font-mono">
              <Visible text={values.map((value) => JSON.stringify(value)).join(', ')} />
            </dd>
            <dt className="text-ink-soft">UTC</dt>
            <dd className="font-mono">{iso.length === 0 ? 'no time' : iso.join(', ')}</dd>
          </>
        )}
      </dl>
    </>
  )
}
