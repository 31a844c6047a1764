import { ok } from '../../shared/result'
import type { HandlersOf } from '../ipc/handlers'
import type { Judging } from './judging'

type JudgingCalls = 'judging.look' | 'judging.pause' | 'judging.resume'

export const judgingHandlers = ({
  view,
  pause,
  resume,
}: Pick<Judging, 'view' | 'pause' | 'resume'>): HandlersOf<JudgingCalls> => ({
  'judging.look': async () => ok(view()),
  async 'judging.pause'() {
    await pause()
    return ok(null)
  },
  async 'judging.resume'() {
    resume()
    return ok(null)
  },
})
