import { useEffect, useRef, useState } from 'react'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useEndpoints, useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { Dialog } from '../../ui/dialog'
import { ConfigFileOffer } from './config-file-row'
import { pathOf } from './endpoint-fields'
import { EndpointForm } from './endpoint-form'
import { EndpointList } from './endpoint-list'
import { FormFooter } from './form-footer'
import { listedEndpoints } from './listed-endpoints'
import { SystemsView } from './systems-view'
import { useEndpointForm } from './use-endpoint-form'
import { useSample } from './use-sample'

const views = [
  { id: 'endpoints', label: 'Endpoints' },
  { id: 'systems', label: 'Five systems' },
] as const

/** Every path of the receiver: what is expected there, what is answered, where it is sent on. */
export function EndpointsDialog() {
  const { endpoints, screen } = useStores()
  const [shown, setShown] = useState<(typeof views)[number]['id']>('endpoints')
  const [asked, setAsked] = useState<{ readonly then: () => void }>()
  const [dirtySystems, setDirtySystems] = useState<readonly string[]>([])
  const firstPath = useCaptures(selectCurrent)?.endpoint ?? '/'
  const form = useEndpointForm({ kind: 'endpoint', path: firstPath })
  useEffect(() => {
    void endpoints.getState().load()
    void endpoints.getState().look()
  }, [endpoints])

  /** What is typed is never lost without a word. */
  const leave = (then: () => void): void => {
    const isDirty = shown === 'systems' ? dirtySystems.length > 0 : form.isDirty
    if (isDirty) setAsked({ then })
    else then()
  }
  const close = screen.getState().closeDialog
  return (
    <Dialog
      title="Endpoints"
      description="A path of the receiver has its own sender, secrets, answer and places it is sent on to. The longest path wins."
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
        <SystemsView onDirty={setDirtySystems} />
      ) : (
        <Endpoints form={form} leave={leave} onClose={close} />
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

interface EndpointsProps {
  readonly form: ReturnType<typeof useEndpointForm>
  readonly leave: (then: () => void) => void
  readonly onClose: () => void
}

function Endpoints({ form, leave, onClose }: EndpointsProps) {
  const { endpoints: store, captures, screen } = useStores()
  const view = useEndpoints((state) => state.view)
  const seen = useEndpoints((state) => state.seen)
  const { place, fields } = form
  const sample = useSample(place.kind === 'endpoint' ? place.path : pathOf(fields.path), seen)
  const own = sample && place.kind === 'endpoint' && sample.summary.endpoint === place.path
  const scroller = useRef<HTMLElement>(null)
  const begin = (next: typeof place) =>
    leave(() => {
      form.begin(next)
      scroller.current?.scrollTo(0, 0)
      if (next.kind !== 'endpoint') focusPath(scroller.current)
    })
  const remove = async (path: string): Promise<void> => {
    if (await store.getState().remove(path)) form.begin({ kind: 'endpoint', path: '/' })
  }
  const openSignature = (id: Parameters<ReturnType<typeof captures.getState>['select']>[0]) => () =>
    leave(() => {
      captures.getState().select(id)
      screen.getState().showTab('signature')
      onClose()
    })
  return (
    <div className="flex h-[58vh] gap-5">
      <EndpointList
        endpoints={listedEndpoints(view)}
        seen={seen}
        current={place.kind === 'endpoint' ? place.path : undefined}
        onChoose={(path) => begin({ kind: 'endpoint', path })}
        onAdd={() => begin({ kind: 'new' })}
        onCopy={() => place.kind === 'endpoint' && begin({ kind: 'copy', path: place.path })}
        onDelete={() => place.kind === 'endpoint' && void remove(place.path)}
      />
      <section
        ref={scroller}
        aria-label={titleOf(place)}
        className="min-w-0 flex-1 overflow-y-auto pr-2"
      >
        <form
          id="endpoint-form"
          onSubmit={(event) => {
            event.preventDefault()
            void form.save().then((isSaved) => isSaved || focusFault(scroller.current))
          }}
        >
          {form.view?.source === 'config' && place.kind === 'endpoint' && (
            <p className="mb-3 rounded-panel bg-info-wash px-3 py-2">
              This endpoint comes from the configuration file of this run and is changed there.
            </p>
          )}
          <fieldset
            disabled={place.kind === 'endpoint' && form.view?.source === 'config'}
            className="min-w-0"
          >
            <legend className="sr-only">{titleOf(place)}</legend>
            <EndpointForm
              fields={fields}
              set={form.set}
              faults={form.faults}
              others={form.otherPaths}
              isCatchAll={place.kind === 'endpoint' && place.path === '/'}
              view={form.view}
              sample={sample}
              keep={view?.protection === 'os-keystore' ? 'stored' : 'session'}
              onSignature={own ? openSignature(sample.summary.id) : undefined}
            />
          </fieldset>
        </form>
      </section>
    </div>
  )
}

const titleOf = (place: EndpointsProps['form']['place']): string => {
  if (place.kind === 'new') return 'New endpoint'
  return place.kind === 'copy' ? `Copy of ${place.path}` : `Endpoint ${place.path}`
}

const focusPath = (form: HTMLElement | null): void =>
  void requestAnimationFrame(() => form?.querySelector('input')?.focus())

const focusFault = (form: HTMLElement | null): void =>
  void requestAnimationFrame(() =>
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
  )
