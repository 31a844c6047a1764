import { Check } from '../../ui/check'
import { ChoiceRow } from '../../ui/choice-row'
import { SelectField, TextAreaField, TextField } from '../../ui/form-field'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'

const answerers = [
  { id: 'response', label: 'The answer above' },
  { id: 'target', label: 'The first target' },
] as const

/** Where captures are sent on to, and whether that place answers their sender. */
export function ForwardPart({ fields, set, faults }: FormProps) {
  return (
    <FormPart title="Sent on to">
      <TextAreaField
        label="URLs"
        rows={2}
        value={fields.forwardTo}
        onChange={(forwardTo) => set({ forwardTo })}
        placeholder="http://localhost:3000/hooks"
        help="One a line. Each capture goes to all of them, with the bytes and the signature it came with."
        fault={faults.forwardTo}
        wide
      />
      {fields.forwardTo.trim() !== '' && (
        <>
          <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-small text-ink-soft">The sender is told</span>
            <ChoiceRow
              label="The sender is told"
              choices={answerers}
              current={fields.answerFrom}
              onChange={(answerFrom) => set({ answerFrom })}
            />
          </div>
          {fields.answerFrom === 'target' && (
            <>
              <TextField
                label="Waits for the target, in milliseconds"
                numeric
                value={fields.answerWithinMs}
                onChange={(answerWithinMs) => set({ answerWithinMs })}
                fault={faults.answerWithinMs}
              />
              <SelectField
                label="Where the target gives no answer"
                value={fields.otherwise}
                choices={[
                  { id: 'error', label: '502 or 504, so that the sender comes again' },
                  { id: 'response', label: 'The answer above; it is sent on later' },
                ]}
                onChange={(otherwise) => set({ otherwise })}
              />
            </>
          )}
          <div className="col-span-2 flex flex-wrap gap-x-5">
            <Check
              label="Send captured Authorization and Cookie along"
              checked={fields.credentials === 'send'}
              onChange={(isSent) => set({ credentials: isSent ? 'send' : 'leave-out' })}
            />
            <Check
              label="Put the captured path and query behind the URL"
              checked={fields.forwardPath === 'keep'}
              onChange={(isKept) => set({ forwardPath: isKept ? 'keep' : 'replace' })}
            />
          </div>
        </>
      )}
    </FormPart>
  )
}
