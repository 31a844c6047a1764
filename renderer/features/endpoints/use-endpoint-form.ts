import { useState } from 'react'
import { defaultResponse } from '../../../shared/endpoint'
import type { EndpointView } from '../../../shared/endpoint-view'
import { type AppError, explain } from '../../../shared/errors'
import type { SchemaBinding, SchemaPick } from '../../../shared/schemas/binding'
import { useEndpoints, useSchemas, useStores } from '../../state/context'
import { changeOf } from './endpoint-change'
import { type FieldFaults, faultsOf } from './endpoint-faults'
import { type EndpointFields, fieldsOf } from './endpoint-fields'
import { freeCopyPath, listedEndpoints } from './listed-endpoints'

/** What the form is about. */
export type FormPlace =
  | { readonly kind: 'endpoint'; readonly path: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'copy'; readonly path: string }

/** A form whose contents stay until they are saved or thrown away on purpose. */
export interface EndpointFormState {
  readonly place: FormPlace
  /** The endpoint that is edited or copied; `undefined` for a new one. */
  readonly view: EndpointView | undefined
  readonly fields: EndpointFields
  /** Of fields that were touched, and of all once saving was tried. */
  readonly faults: FieldFaults
  readonly otherPaths: readonly string[]
  readonly isDirty: boolean
  readonly failure: string | undefined
  readonly set: (change: Partial<EndpointFields>) => void
  readonly begin: (place: FormPlace) => void
  /** Resolves to whether it was saved. */
  readonly save: () => Promise<boolean>
}

interface Draft {
  readonly place: FormPlace
  readonly edits: Partial<EndpointFields>
  readonly isTried: boolean
  readonly failure: string | undefined
}

const blank = {
  path: '',
  provider: 'auto',
  response: defaultResponse,
  contentTypes: [],
  forwardTo: [],
} as const

export function useEndpointForm(first: FormPlace): EndpointFormState {
  const { schemas } = useStores()
  const view = useEndpoints((state) => state.view)
  const bindings = useSchemas((state) => state.list?.bindings) ?? noBindings
  const [draft, setDraft] = useState<Draft>(() => fresh(first))
  const keepEndpoint = useEndpoints((state) => state.keep)
  const endpoints = listedEndpoints(view)
  const { place, edits } = view === undefined ? draft : present(draft, endpoints)
  const paths = endpoints.map(({ path }) => path)
  const found = place.kind === 'new' ? undefined : endpoints.find(({ path }) => path === place.path)
  const initial = fieldsOf(beginning(place, found, paths), boundSchema(bindings, found?.path))
  const fields = { ...initial, ...edits }
  const otherPaths = place.kind === 'endpoint' ? paths.filter((one) => one !== place.path) : paths
  const all = faultsOf(fields, otherPaths)
  const isDirty = keysOf(edits).some((field) => isOther(edits[field], initial[field]))

  const save = async (): Promise<boolean> => {
    setDraft({ ...draft, place, edits, isTried: true, failure: undefined })
    if (Object.keys(all).length > 0) return false
    const keep = view?.protection === 'os-keystore' ? 'stored' : 'session'
    const isCopy = place.kind === 'copy' ? { copies: place.path } : {}
    const { replaces, ...change } = changeOf(fields, found, keep)
    const moved = place.kind === 'endpoint' && replaces !== undefined ? { replaces } : {}
    const error =
      (await keepEndpoint({ ...change, ...moved, ...isCopy })) ??
      (await bind(
        { schemas, path: change.path, from: moved.replaces },
        fields.schema,
        initial.schema,
      ))
    setDraft(
      error
        ? { place, edits, isTried: true, failure: explain(error).title }
        : fresh({ kind: 'endpoint', path: change.path }),
    )
    return error === undefined
  }
  return {
    place,
    view: found,
    fields,
    faults: draft.isTried ? all : ofEdited(all, edits),
    otherPaths,
    isDirty,
    failure: draft.failure,
    set: (change) =>
      setDraft({ ...draft, place, edits: { ...edits, ...change }, failure: undefined }),
    begin: (next) => setDraft(fresh(next)),
    save,
  }
}

/** What is about an endpoint that is gone is about the catch-all, and its edits are of no use. */
function present(draft: Draft, endpoints: readonly EndpointView[]): Draft {
  const { place } = draft
  const isGone = place.kind !== 'new' && !endpoints.some(({ path }) => path === place.path)
  return isGone ? fresh({ kind: 'endpoint', path: '/' }) : draft
}

const noBindings: readonly SchemaBinding[] = []

const fresh = (place: FormPlace): Draft => ({
  place,
  edits: {},
  isTried: false,
  failure: undefined,
})

function beginning(place: FormPlace, found: EndpointView | undefined, paths: readonly string[]) {
  if (!found) return blank
  return place.kind === 'copy' ? { ...found, path: freeCopyPath(found.path, paths) } : found
}

const boundSchema = (bindings: readonly SchemaBinding[], path: string | undefined) =>
  bindings.find(({ scope }) => scope.kind === 'endpoint' && scope.path === path)?.schema

const keysOf = (edits: Partial<EndpointFields>) => Object.keys(edits) as (keyof EndpointFields)[]

const isOther = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

const ofEdited = (faults: FieldFaults, edits: Partial<EndpointFields>): FieldFaults =>
  Object.fromEntries(Object.entries(faults).filter(([field]) => Object.hasOwn(edits, field)))

/** The rule of the schema goes where the endpoint goes. */
async function bind(
  where: {
    readonly schemas: ReturnType<typeof useStores>['schemas']
    readonly path: string
    readonly from: string | undefined
  },
  wanted: SchemaPick | undefined,
  before: SchemaPick | undefined,
): Promise<AppError | undefined> {
  const { path, from } = where
  const { bind: put } = where.schemas.getState()
  if (!isOther(wanted, before) && (from === undefined || wanted === undefined)) return undefined
  const bound = await put({ kind: 'endpoint', path }, wanted)
  if (!bound.ok) return bound.error
  if (from === undefined || before === undefined) return undefined
  const freed = await put({ kind: 'endpoint', path: from }, undefined)
  return freed.ok ? undefined : freed.error
}
