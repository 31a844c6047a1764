import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { useEndpoints, useStores } from '../../state/context'
import { pathOf } from './endpoint-fields'
import { EndpointForm } from './endpoint-form'
import { EndpointList } from './endpoint-list'
import { listedEndpoints } from './listed-endpoints'
import type { EndpointFormState, FormPlace } from './use-endpoint-form'
import { useSample } from './use-sample'

interface EndpointsViewProps {
  readonly form: EndpointFormState
  /** Goes on once nothing that was typed would be lost. */
  readonly leave: (then: () => void) => void
  readonly onClose: () => void
}

/** All endpoints, and the form of the one that is chosen. */
export function EndpointsView({ form, leave, onClose }: EndpointsViewProps) {
  const view = useEndpoints((state) => state.view)
  const seen = useEndpoints((state) => state.seen)
  const { place } = form
  const scroller = useRef<HTMLElement>(null)
  const deleting = useDeleting(form)
  const begin = (next: FormPlace): void =>
    leave(() => {
      form.begin(next)
      scroller.current?.scrollTo(0, 0)
      if (next.kind !== 'endpoint') focusOn(scroller, 'input')
    })
  const current = place.kind === 'endpoint' ? place.path : undefined
  const withCurrent = (act: (path: string) => void) => (): void => {
    if (current !== undefined) act(current)
  }
  return (
    <div className="flex h-[min(58vh,calc(84vh-210px))] gap-5">
      <EndpointList
        endpoints={listedEndpoints(view)}
        seen={seen}
        current={current}
        onChoose={(path) => begin({ kind: 'endpoint', path })}
        onAdd={() => begin({ kind: 'new' })}
        onCopy={withCurrent((path) => begin({ kind: 'copy', path }))}
        onDelete={withCurrent(deleting.remove)}
        deleted={deleting.deleted}
        onUndo={() => leave(deleting.undo)}
      />
      <section
        ref={scroller}
        aria-label={titleOf(place)}
        className="min-w-0 flex-1 overflow-y-auto pr-2"
      >
        <FormArea form={form} leave={leave} onClose={onClose} scroller={scroller} />
      </section>
    </div>
  )
}

interface FormAreaProps extends EndpointsViewProps {
  readonly scroller: RefObject<HTMLElement | null>
}

function FormArea({ form, leave, onClose, scroller }: FormAreaProps) {
  const { captures, screen } = useStores()
  const protection = useEndpoints((state) => state.view?.protection)
  const seen = useEndpoints((state) => state.seen)
  const { place, fields } = form
  const sample = useSample(place.kind === 'endpoint' ? place.path : pathOf(fields.path), seen)
  const isFixed = place.kind === 'endpoint' && form.view?.source === 'config'
  const own = sample && place.kind === 'endpoint' && sample.summary.endpoint === place.path
  const openSignature = (id: CaptureId) => (): void =>
    leave(() => {
      captures.getState().select(id)
      screen.getState().showTab('signature')
      onClose()
    })
  return (
    <form
      id="endpoint-form"
      onSubmit={(event) => {
        event.preventDefault()
        void form.save().then((isSaved) => isSaved || focusOn(scroller, '[aria-invalid="true"]'))
      }}
    >
      {isFixed && (
        <p className="mb-3 rounded-panel bg-info-wash px-3 py-2">
          This endpoint comes from the configuration file of this run and is changed there.
        </p>
      )}
      {place.kind === 'copy' && (
        <p className="mb-3 rounded-panel bg-info-wash px-3 py-2">
          A copy of {place.path} with its secrets and signature scheme.
        </p>
      )}
      <fieldset disabled={isFixed} className="min-w-0">
        <legend className="sr-only">{titleOf(place)}</legend>
        <EndpointForm
          fields={fields}
          set={form.set}
          faults={form.faults}
          others={form.otherPaths}
          isCatchAll={place.kind === 'endpoint' && place.path === '/'}
          view={place.kind === 'endpoint' ? form.view : undefined}
          sample={sample}
          keep={protection === 'os-keystore' ? 'stored' : 'session'}
          onSignature={own ? openSignature(sample.summary.id) : undefined}
        />
      </fieldset>
    </form>
  )
}

/** Deletes at once, and offers to take that back. */
function useDeleting(form: EndpointFormState) {
  const { endpoints, messages } = useStores()
  const [deleted, setDeleted] = useState<string>()
  const last = useRef<string>(undefined)
  useEffect(() => {
    last.current = deleted
  }, [deleted])
  // The offer goes on where the dialog is closed.
  useEffect(
    () => () => {
      const path = last.current
      if (path === undefined) return
      messages
        .getState()
        .done(`Endpoint ${path} deleted`, () => void endpoints.getState().restore(path))
    },
    [endpoints, messages],
  )
  const remove = async (path: string): Promise<void> => {
    if (!(await endpoints.getState().remove(path))) return
    setDeleted(path)
    form.begin({ kind: 'endpoint', path: '/' })
  }
  const undo = async (): Promise<void> => {
    if (deleted === undefined || !(await endpoints.getState().restore(deleted))) return
    setDeleted(undefined)
    form.begin({ kind: 'endpoint', path: deleted })
  }
  return {
    deleted,
    remove: (path: string): void => void remove(path),
    undo: (): void => void undo(),
  }
}

const titleOf = (place: FormPlace): string => {
  if (place.kind === 'new') return 'New endpoint'
  return place.kind === 'copy' ? `Copy of ${place.path}` : `Endpoint ${place.path}`
}

const focusOn = ({ current }: RefObject<HTMLElement | null>, selector: string): void =>
  void requestAnimationFrame(() => current?.querySelector<HTMLElement>(selector)?.focus())
