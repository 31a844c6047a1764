import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button'
import { ConfigFileButtons } from './config-file-row'
import type { EndpointFormState } from './use-endpoint-form'

interface FormFooterProps {
  readonly form: EndpointFormState
  readonly isFormShown: boolean
  /** Where a person wants to go while there are changes; `undefined` for nowhere. */
  readonly asked: { readonly then: () => void } | undefined
  readonly onAnswered: () => void
  readonly leave: (then: () => void) => void
}

/** Saves the form, or asks what is to become of it. */
export function FormFooter({ form, isFormShown, asked, onAnswered, leave }: FormFooterProps) {
  const { place, isDirty } = form
  if (asked) {
    return <Question form={form} isForm={isFormShown} then={asked.then} onAnswered={onAnswered} />
  }
  const isNew = place.kind !== 'endpoint'
  return (
    <div className="mt-3 flex items-center gap-2 border-t border-line pt-3">
      <ConfigFileButtons leave={leave} />
      <p role="alert" className="min-w-0 flex-1 text-right text-small text-bad">
        {form.failure}
      </p>
      {isFormShown && (
        <>
          <Button
            disabled={!isDirty && !isNew}
            onClick={() => form.begin(isNew ? { kind: 'endpoint', path: '/' } : place)}
          >
            {isNew ? 'Cancel' : 'Discard changes'}
          </Button>
          <Button
            type="submit"
            form="endpoint-form"
            tone="primary"
            disabled={(!isDirty && !isNew) || form.view?.source === 'config'}
          >
            {isNew ? 'Create' : 'Save'}
          </Button>
        </>
      )}
    </div>
  )
}

function Question({
  form,
  isForm,
  then,
  onAnswered,
}: {
  readonly form: EndpointFormState
  /** Otherwise it is about the five systems, each of which is saved by itself. */
  readonly isForm: boolean
  readonly then: () => void
  readonly onAnswered: () => void
}) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const path = form.fields.path === '' ? 'the new endpoint' : form.fields.path
  const name = isForm ? path : 'the systems'
  return (
    <div
      role="alertdialog"
      aria-label="Unsaved changes"
      className="mt-3 flex items-center gap-2 rounded-panel bg-warn-wash py-2 pr-2 pl-3"
    >
      <p className="flex-1">The changes to {name} are not saved.</p>
      <Button ref={isForm ? undefined : first} onClick={onAnswered}>
        Keep editing
      </Button>
      <Button
        tone="danger"
        onClick={() => {
          form.begin(form.place)
          onAnswered()
          then()
        }}
      >
        Discard
      </Button>
      {isForm && (
        <Button
          ref={first}
          tone="primary"
          onClick={() =>
            void form.save().then((isSaved) => {
              onAnswered()
              if (isSaved) then()
            })
          }
        >
          Save
        </Button>
      )}
    </div>
  )
}
