import type { EndpointChange, EndpointsView } from '../../shared/endpoint-view'
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

/** What a change has an effect on: what is answered only, or how captures are judged too. */
export type EndpointEffect = 'answers' | 'verdicts'

/** Endpoints and secrets, as windows see and change them. Every change is in force at once. */
export function endpointHandlers(parts: {
  readonly book: EndpointBook
  readonly emit: Emit
  readonly onChange: (effect: EndpointEffect) => Promise<void>
}): HandlersOf<EndpointCalls> {
  const { book, emit, onChange } = parts
  const changed = async (
    saving: Promise<Result<EndpointsView, AppError>>,
    effect: EndpointEffect,
  ): Promise<Result<EndpointsView, AppError>> => {
    const saved = await saving
    if (!saved.ok) return saved
    await onChange(effect)
    emit('endpoints.changed', saved.value)
    return saved
  }
  return {
    'endpoints.list': async () => ok(book.view()),
    'endpoints.save': (change) => changed(book.save(change), effectOf(change)),
    'endpoints.remove': ({ path }) => changed(book.remove(path), 'verdicts'),
    'endpoints.restore': ({ path }) => changed(book.restore(path), 'verdicts'),
    'providers.save': (change) => changed(book.saveProvider(change), 'verdicts'),
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

const effectOf = (change: EndpointChange): EndpointEffect =>
  Object.keys(change).every((part) => answering.has(part)) ? 'answers' : 'verdicts'

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
