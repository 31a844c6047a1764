import { useEffect } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { FleetNote } from './fleet-note'
import { IngredientList } from './ingredient-list'
import { SchemeSection } from './scheme-section'
import { SecretSection } from './secret-section'
import { SolverView } from './solver-view'
import { TrialBar } from './trial-bar'
import { VerdictHead } from './verdict-head'

/** The signature of a capture: verdict first, then why, and everything it was made of. */
export function SignatureTab({ capture }: { capture: Capture }) {
  const report = useSignature((state) => state.report)
  const failure = useSignature((state) => state.failure)
  useCurrentReport(capture)

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {failure && (
        <div className="p-4">
          <FailureNote error={failure} />
        </div>
      )}
      {report && (
        <div className="max-w-[860px] pb-6">
          <VerdictHead report={report} />
          <TrialBar capture={capture} report={report} />
          <Rechecking />
          <SolverView capture={capture} report={report} />
          <SchemeSection report={report} />
          <SecretSection report={report} />
          {report.scheme && <IngredientList report={report} />}
          <FleetNote />
        </div>
      )}
    </div>
  )
}

/** Asks when a capture comes into sight, and again when endpoints or secrets changed. */
function useCurrentReport({ id }: Capture): void {
  const { signature, endpoints } = useStores()
  const view = useEndpoints((state) => state.view)
  useEffect(() => void endpoints.getState().load(), [endpoints])
  const isRechecking = useEndpoints((state) => state.recheck !== undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked depends on them
  useEffect(() => void signature.getState().open(id), [signature, id, view, isRechecking])
}

function Rechecking() {
  const recheck = useEndpoints((state) => state.recheck)
  if (!recheck) return null
  return (
    <p role="status" className="flex items-center gap-3 px-4 pb-3 text-small text-ink-soft">
      <progress
        aria-label="Re-checking captures"
        className="h-1 w-40 accent-accent"
        max={recheck.total}
        value={recheck.done}
      />
      Re-checking {formatCount(recheck.total)} captures
    </p>
  )
}
