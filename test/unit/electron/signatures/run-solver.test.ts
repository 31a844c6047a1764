import { describe, expect, it } from 'vitest'
import { runSolver } from '../../../../electron/signatures/run-solver'
import { utf8 } from '../../../../shared/bytes'
import type { SolverProgress } from '../../../../shared/diagnosis/solve'
import { schemeOf } from '../../../../shared/signatures/find-scheme'

const body = utf8(
  JSON.stringify({ items: Array.from({ length: 300 }, (_, id) => ({ id, text: 'a/b' })) }),
)
const problem = {
  request: {
    method: 'POST',
    url: 'https://example.com/hook',
    headers: [['X-Hub-Signature-256', `sha256=${'ab'.repeat(32)}`]] as const,
    body,
  },
  scheme: schemeOf('github-sha256'),
  keys: { secrets: [{ text: 'secret' }] },
}

describe('the solver in slices', () => {
  it('tells its progress and ends without a cause where there is none', async () => {
    const seen: SolverProgress[] = []
    const found = await runSolver(problem, {
      signal: new AbortController().signal,
      onProgress: (progress) => seen.push(progress),
      limitMs: 60_000,
      deepestTier: 2,
    })
    expect(found).toMatchObject({ ok: true, value: { kind: 'not-found' } })
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.map(({ tried }) => tried)).toEqual(
      seen.map(({ tried }) => tried).toSorted((a, b) => a - b),
    )
  })

  it('stops between two slices when it is told to', async () => {
    const controller = new AbortController()
    const found = await runSolver(problem, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
      limitMs: 60_000,
    })
    expect(found).toEqual({ ok: false, error: { code: 'cancelled' } })
  })

  it('gives up at its time limit and says so', async () => {
    const found = await runSolver(problem, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      limitMs: 0,
    })
    expect(found).toMatchObject({ ok: false, error: { code: 'time-limit' } })
  })
})
