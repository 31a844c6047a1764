import { type ReactNode, useMemo, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { CaptureId } from '../../../shared/http/capture'
import { bodyForms } from '../../../shared/json/body-forms'
import { BodyDiff } from './body-diff'
import { FormSelect } from './form-select'
import { useFormSignatures } from './use-form-signatures'

interface FormsDiffProps {
  readonly id: CaptureId
  readonly bytes: Bytes
  readonly choice: ReactNode
}

const forms = [
  { id: 'raw', label: 'as sent' },
  ...bodyForms.map(({ id, label }) => ({ id, label })),
] as const

/** One body in two forms: what a sender may have signed beside what arrived. */
export function FormsDiff({ id, bytes, choice }: FormsDiffProps) {
  const [formA, setFormA] = useState('raw')
  const [formB, setFormB] = useState('minimized')
  const content = useMemo(
    () => ({ a: { bytes, form: formA }, b: { bytes, form: formB } }),
    [bytes, formA, formB],
  )
  const signatures = useFormSignatures(id, formA, formB)
  return (
    <BodyDiff
      content={content}
      signatures={signatures}
      ignored={noPaths}
      controls={
        <>
          {choice}
          <FormSelect label="First form" forms={forms} current={formA} onChange={setFormA} />
          <FormSelect label="Second form" forms={forms} current={formB} onChange={setFormB} />
        </>
      }
    />
  )
}

const noPaths: readonly string[] = []
