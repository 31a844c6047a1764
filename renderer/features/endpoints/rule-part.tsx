import { challenges } from '../../../shared/challenges/index'
import { Check } from '../../ui/check'
import { ChoiceRow } from '../../ui/choice-row'
import { TextField } from '../../ui/form-field'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'

const handshakes = [
  { id: 'answer', label: 'All' },
  { id: 'some', label: 'Some' },
  { id: 'ignore', label: 'None' },
] as const

/** What is refused here, and which handshakes are answered by themselves. */
export function RulePart({ fields, set, faults, view }: FormProps) {
  const demanded = view?.authorization
  return (
    <FormPart title="Rules">
      <TextField
        label="Content types"
        value={fields.contentTypes}
        onChange={(contentTypes) => set({ contentTypes })}
        placeholder="application/json"
        help="Others are kept and answered 415. Empty takes all."
        fault={faults.contentTypes}
      />
      <TextField
        label={demanded ? `Authorization ${demanded.hint}` : 'Authorization'}
        type="password"
        value={fields.authorization}
        onChange={(authorization) => set({ authorization })}
        placeholder={demanded ? 'stays where empty' : 'Bearer …'}
        help="Demanded exactly; others are kept and answered 401."
        fault={faults.authorization}
      />
      {demanded && (
        <div className="col-span-2">
          <Check
            label="Demand no Authorization any more"
            checked={fields.removesAuthorization}
            onChange={(removesAuthorization) => set({ removesAuthorization })}
          />
        </div>
      )}
      <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-small text-ink-soft">Handshakes answered by themselves</span>
        <ChoiceRow
          label="Handshakes answered by themselves"
          choices={handshakes}
          current={fields.challenges}
          onChange={(choice) => set({ challenges: choice })}
        />
      </div>
      {fields.challenges === 'some' && (
        <ul aria-label="Handshakes" className="col-span-2 grid grid-cols-4 gap-x-3 text-small">
          {challenges.map(({ id, label }) => (
            <li key={id}>
              <Check
                label={label}
                checked={!fields.ignored.includes(id)}
                onChange={(isAnswered) =>
                  set({
                    ignored: isAnswered
                      ? fields.ignored.filter((one) => one !== id)
                      : [...fields.ignored, id],
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
    </FormPart>
  )
}
