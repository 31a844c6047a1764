import type { EndpointsView } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Notice } from '../../shared/ipc/shell-calls'
import { ok, type Result } from '../../shared/result'
import type { HandlersOf } from '../ipc/handlers'
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
  /** What is set is another now. */
  readonly onChange: () => Promise<void>
}): HandlersOf<EndpointCalls> {
  const { book, emit, onChange } = parts
  const changed = async (
    saving: Promise<Result<EndpointsView, AppError>>,
  ): Promise<Result<EndpointsView, AppError>> => {
    const saved = await saving
    if (!saved.ok) return saved
    await onChange()
    emit('endpoints.changed', saved.value)
    return saved
  }
  return {
    'endpoints.list': async () => ok(book.view()),
    'endpoints.save': (change) => changed(book.save(change)),
    'endpoints.remove': ({ path }) => changed(book.remove(path)),
    'endpoints.restore': ({ path }) => changed(book.restore(path)),
    'providers.save': (change) => changed(book.saveProvider(change)),
  }
}

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
