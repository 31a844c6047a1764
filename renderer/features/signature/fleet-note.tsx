import { leastFailures } from '../../../shared/diagnosis-fleet/find-trait'
import type { FleetReport } from '../../../shared/signature-report'
import { visibleText } from '../../../shared/visible-text'
import { useSignature } from '../../state/context'
import { formatCount } from '../../ui/format'
import { Section } from './section'

/** What the failing captures of this endpoint have in common, once there are enough of them. */
export function FleetNote() {
  const fleet = useSignature((state) => state.fleet)
  if (!fleet || fleet.failed < leastFailures) return null
  const { finding } = fleet
  return (
    <Section title={`Failures at ${visibleText(fleet.endpoint)}`}>
      {finding ? (
        <>
          <p>{visibleText(finding.sentence)}</p>
          <p className="text-ink-soft">{finding.meaning}</p>
        </>
      ) : (
        <p>{plainWords(fleet)}</p>
      )}
    </Section>
  )
}

function plainWords({ failed, passed }: FleetReport): string {
  return passed === 0
    ? `All ${formatCount(failed)} fail, so nothing tells them apart. Look at what they share: the secret and the scheme.`
    : `${formatCount(failed)} of ${formatCount(failed + passed)} fail. Nothing about their bodies, size, time or event goes together with it.`
}
