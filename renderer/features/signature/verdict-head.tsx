import { CircleHelp, type LucideIcon, ShieldAlert, ShieldCheck, ShieldX } from 'lucide-react'
import type { SignatureReport } from '../../../shared/signature-report'
import { visibleText } from '../../../shared/visible-text'
import { useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { toneClass, type VerdictTone } from '../../words/verdict-words'
import { verdictNow, verdictText } from './verdict-text'

const icons: Readonly<Record<VerdictTone, LucideIcon>> = {
  ok: ShieldCheck,
  bad: ShieldX,
  warn: ShieldAlert,
  faint: CircleHelp,
}

/** The verdict first: large, plain, with its reason and the way to the cause. */
export function VerdictHead({ report }: { report: SignatureReport }) {
  const trial = useSignature((state) => state.trial)
  const isRunning = useSignature((state) => state.search.kind === 'running')
  const { signature } = useStores()
  const { tone, title, reason } = verdictText(report)
  const now = verdictNow(report)
  const Icon = icons[tone]
  const { verdict } = report.atReceipt
  const canAsk = (verdict === 'invalid' || verdict === 'malformed') && report.keyCount > 0
  const isTrial = Object.keys(trial).length > 0

  return (
    <div className="flex items-start gap-3 px-4 pt-4 pb-3">
      <Icon
        size={26}
        strokeWidth={1.5}
        aria-hidden
        className={classes('mt-0.5', toneClass[tone])}
      />
      <div className="min-w-0 flex-1" role="status">
        <h2 className={classes('text-title font-semibold', toneClass[tone])}>
          {title}
          {isTrial && (
            <span className="ml-2 align-middle text-small font-normal text-ink-soft">
              with what is tried here
            </span>
          )}
        </h2>
        <p className="captured">{visibleText(reason)}</p>
        {report.atReceipt.remarks.slice(1).map((remark) => (
          <p key={remark} className="captured text-ink-soft">
            {visibleText(remark)}
          </p>
        ))}
        {now && <p className="text-ink-soft">{visibleText(now)}</p>}
      </div>
      {canAsk && !isRunning && (
        <Button tone="primary" onClick={() => void signature.getState().solve()}>
          Why?
        </Button>
      )}
    </div>
  )
}
