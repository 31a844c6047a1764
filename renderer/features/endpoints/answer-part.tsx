import { Check } from '../../ui/check'
import { ChoiceRow } from '../../ui/choice-row'
import { TextAreaField, TextField } from '../../ui/form-field'
import { AnswerOutlook } from './answer-outlook'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'
import { TemplatePreview } from './template-preview'

const endings = [
  { id: 'answer', label: 'An answer' },
  { id: 'hang', label: 'Nothing, ever' },
  { id: 'reset', label: 'A broken connection' },
] as const

/** What senders are told, and what they will make of it. */
export function AnswerPart({ fields, set, faults, sample }: FormProps) {
  return (
    <FormPart title="Answer">
      <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-small text-ink-soft">Senders get</span>
        <ChoiceRow
          label="What senders get"
          choices={endings}
          current={fields.ending}
          onChange={(ending) => set({ ending })}
        />
      </div>
      {fields.ending === 'answer' && (
        <>
          <TextField
            label="Status"
            numeric
            value={fields.status}
            onChange={(status) => set({ status })}
            fault={faults.status}
          />
          <TextField
            label="Delay in milliseconds"
            numeric
            value={fields.delayMs}
            onChange={(delayMs) => set({ delayMs })}
            help="Waited after the request is on disk."
            fault={faults.delayMs}
          />
          <TextField
            label="Statuses in turn"
            value={fields.sequence}
            onChange={(sequence) => set({ sequence })}
            placeholder="500, 500, 200"
            help="Of the next answers; the last one stays. Empty takes the status always."
            fault={faults.sequence}
            wide
          />
          <TextAreaField
            label="Headers"
            rows={2}
            value={fields.headers}
            onChange={(headers) => set({ headers })}
            placeholder={'Content-Type: application/json'}
            help="One “Name: value” a line, sent in this order, repeats included."
            fault={faults.headers}
            wide
          />
          <TextAreaField
            label="Body"
            rows={4}
            value={fields.body}
            onChange={(body) => set({ body })}
            fault={faults.body}
            wide
          />
          <div className="col-span-2 flex flex-wrap gap-x-5">
            <Check
              label="Fill in {{…}} from the request"
              checked={fields.templated}
              onChange={(templated) => set({ templated })}
            />
            <Check
              label="A path that ends in a status is answered with it"
              checked={fields.statusInPath}
              onChange={(statusInPath) => set({ statusInPath })}
            />
          </div>
          {fields.templated && <TemplatePreview fields={fields} sample={sample} />}
        </>
      )}
      <AnswerOutlook fields={fields} sample={sample} />
    </FormPart>
  )
}
