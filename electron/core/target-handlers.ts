import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'
import { ok } from '../../shared/result'
import type { TargetsView } from '../../shared/target'
import type { HandlersOf } from '../ipc/handlers'
import type { Emit } from './emit'
import type { TargetBook } from './target-book'

type TargetCalls =
  | 'targets.list'
  | 'targets.save'
  | 'targets.remove'
  | 'targets.useFor'
  | 'targets.trust'

/** Targets as windows see and change them. Every change is in force at once. */
export function targetHandlers(parts: {
  readonly targets: TargetBook
  readonly emit: Emit
  /** Told that the keys of targets may have changed. */
  readonly onChange: () => void
}): HandlersOf<TargetCalls> {
  const { targets, emit, onChange } = parts
  const changed = async (
    saving: Promise<Result<TargetsView, AppError>>,
  ): Promise<Result<TargetsView, AppError>> => {
    const saved = await saving
    if (!saved.ok) return saved
    onChange()
    emit('targets.changed', saved.value)
    return saved
  }
  return {
    'targets.list': async () => ok(targets.view()),
    'targets.save': (change) => changed(targets.save(change)),
    'targets.remove': ({ name }) => changed(targets.remove(name)),
    'targets.useFor': ({ endpoint, name }) => changed(targets.useFor(endpoint, name)),
    'targets.trust': ({ host }) => changed(targets.trust(host)),
  }
}
