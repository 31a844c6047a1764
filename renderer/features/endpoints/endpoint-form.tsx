import type { EndpointView } from '../../../shared/endpoint-view'
import { AnswerPart } from './answer-part'
import type { FieldFaults } from './endpoint-faults'
import type { EndpointFields } from './endpoint-fields'
import { FaultPart } from './fault-part'
import { ForwardPart } from './forward-part'
import { PlacePart } from './place-part'
import { RulePart } from './rule-part'
import { SecretPart } from './secret-part'
import type { Sample } from './use-sample'

/** What every part of the form works with. */
export interface FormProps {
  readonly fields: EndpointFields
  readonly set: (change: Partial<EndpointFields>) => void
  readonly faults: FieldFaults
  /** Paths of the other endpoints. */
  readonly others: readonly string[]
  readonly isCatchAll: boolean
  /** The endpoint as it is; `undefined` for a new one. */
  readonly view: EndpointView | undefined
  readonly sample: Sample | undefined
  /** What becomes of secrets that are typed here. */
  readonly keep: 'stored' | 'session'
  /** `undefined` where there is no capture to look at. */
  readonly onSignature: (() => void) | undefined
}

export const EndpointForm = (props: FormProps) => (
  <>
    <PlacePart {...props} />
    <AnswerPart {...props} />
    <FaultPart {...props} />
    <RulePart {...props} />
    <SecretPart {...props} />
    <ForwardPart {...props} />
  </>
)
