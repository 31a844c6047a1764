import type { EndpointChange, EndpointsView, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Notice } from '../../shared/ipc/shell-calls'
import { ok, type Result } from '../../shared/result'
import type { HandlersOf } from '../ipc/handlers'
import { everything, type JudgedScope } from '../reading/judged-scope'
import type { Emit } from './emit'
import type { EndpointBook } from './endpoint-book'

export type EndpointCalls =
  | 'endpoints.list'
  | 'endpoints.save'
  | 'endpoints.remove'
  | 'endpoints.restore'
  | 'providers.save'

/** Endpoints and secrets, as windows see and change them. Every change is in force at once. */
export function endpointHandlers(parts: {
  readonly book: EndpointBook
  readonly emit: Emit
  /** Which captures are judged otherwise now; none where only answers changed. */
  readonly onChange: (scopes: readonly JudgedScope[]) => Promise<void>
}): HandlersOf<EndpointCalls> {
  const { book, emit, onChange } = parts
  const changed = async (
    saving: Promise<Result<EndpointsView, AppError>>,
    scopes: readonly JudgedScope[],
  ): Promise<Result<EndpointsView, AppError>> => {
    const saved = await saving
    if (!saved.ok) return saved
    await onChange(scopes)
    emit('endpoints.changed', saved.value)
    return saved
  }
  return {
    'endpoints.list': async () => ok(book.view()),
    'endpoints.save': (change) => changed(book.save(change), scopesOfEndpoint(change, book)),
    'endpoints.remove': ({ path }) => changed(book.remove(path), [{ kind: 'endpoint', path }]),
    'endpoints.restore': ({ path }) => changed(book.restore(path), [{ kind: 'endpoint', path }]),
    'providers.save': (change) => changed(book.saveProvider(change), scopesOfProvider(change)),
  }
}

const answering: ReadonlySet<string> = new Set([
  'path',
  'response',
  'contentTypes',
  'authorization',
  'forwardTo',
  'forwarding',
])

/** One that is new takes its captures from a shorter path. */
function scopesOfEndpoint(change: EndpointChange, book: EndpointBook): readonly JudgedScope[] {
  const { path, replaces = path } = change
  const isThere = book.view().endpoints.some((one) => one.path === replaces)
  if (isThere && Object.keys(change).every((part) => answering.has(part))) return []
  return [...new Set([path, replaces])].map((one) => ({ kind: 'endpoint', path: one }))
}

/** Where Azure’s checksum stands also tells who sent a request; secrets tell that of nobody. */
const scopesOfProvider = ({ id, plain }: ProviderChange): readonly JudgedScope[] =>
  plain !== undefined && id === 'azure' ? everything.scopes : [{ kind: 'provider', provider: id }]

export const unreadableNoticeId = 'secrets-unreadable'

/** Stored secrets that cannot be opened; `undefined` where all can. */
export function unreadableNotice(book: EndpointBook): Notice | undefined {
  const owners = book.unreadable()
  if (owners.length === 0) return undefined
  return {
    id: unreadableNoticeId,
    level: 'warning',
    title: `Stored secrets of ${owners.join(', ')} cannot be opened, so signatures are not checked with them.`,
    action: book.canSeal
      ? 'Type them again under “Signature” of a capture there. The stored ones stay until they are removed.'
      : 'Only the desktop application can open them. Give them in a configuration file instead (--config).',
  }
}
