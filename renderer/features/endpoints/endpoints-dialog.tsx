import { useEffect, useRef, useState } from 'react'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useScreen, useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { Dialog } from '../../ui/dialog'
import { ConfigFileOffer } from './config-file-row'
import { EndpointsView } from './endpoints-view'
import { FormFooter } from './form-footer'
import { SystemsView } from './systems-view'
import { useEndpointForm } from './use-endpoint-form'

const views = [
  { id: 'endpoints', label: 'Endpoints' },
  { id: 'systems', label: 'Five systems' },
] as const

/** Every path of the receiver: what is expected there, what is answered, where it is sent on. */
export function EndpointsDialog() {
  const { endpoints, screen } = useStores()
  const part = useScreen((state) => state.endpointsPart)
  const [shown, setShown] = useState(part)
  const [asked, setAsked] = useState<{ readonly then: () => void }>()
  const [dirtySystems, setDirtySystems] = useState<readonly string[]>([])
  const firstPath = useCaptures(selectCurrent)?.endpoint ?? '/'
  const form = useEndpointForm({ kind: 'endpoint', path: firstPath })
  useEffect(() => void endpoints.getState().load(), [endpoints])
  useCounts()

  /** What is typed is never lost without a word. */
  const leave = (then: () => void): void => {
    const isDirty = shown === 'systems' ? dirtySystems.length > 0 : form.isDirty
    if (isDirty) setAsked({ then })
    else then()
  }
  const close = screen.getState().leaveDialog
  return (
    <Dialog
      title="Endpoints"
      description="A path of the receiver has its own provider, secrets, answer and places it is sent on to. The longest path wins."
      onClose={() => leave(close)}
      width="page"
    >
      <div className="mb-3">
        <ChoiceRow
          label="What to set"
          choices={views}
          current={shown}
          onChange={(id) => leave(() => setShown(id))}
        />
      </div>
      <ConfigFileOffer />
      {shown === 'systems' ? (
        <SystemsView
          onDirty={setDirtySystems}
          onCheck={() => leave(() => screen.getState().openDialog('checks'))}
        />
      ) : (
        <EndpointsView form={form} leave={leave} onClose={close} />
      )}
      <FormFooter
        form={form}
        isFormShown={shown === 'endpoints'}
        asked={asked}
        onAnswered={() => setAsked(undefined)}
        leave={leave}
      />
    </Dialog>
  )
}

/** Counting reads every row, so it waits until nothing arrived for a moment. */
const quietMs = 1000

/** What each endpoint took, now and whenever more came. */
function useCounts(): void {
  const { endpoints } = useStores()
  const total = useCaptures((state) => state.total)
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed total is what is waited for
  useEffect(() => {
    const wait = isFirst.current ? 0 : quietMs
    isFirst.current = false
    const timer = setTimeout(() => void endpoints.getState().look(), wait)
    return () => clearTimeout(timer)
  }, [endpoints, total])
}
