import { afterEach } from 'vitest'
import { startTarget, type TargetOptions, type TargetServer } from './target-server'

/** How to start targets for one test; they are closed after it. For the top of a test file. */
export function targetsOfTest(): (options?: TargetOptions) => Promise<TargetServer> {
  const started: TargetServer[] = []
  afterEach(async () => {
    for (const target of started.splice(0)) await target.close()
  })
  return async (options = {}) => {
    const target = await startTarget(options)
    started.push(target)
    return target
  }
}
