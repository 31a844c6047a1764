import { describe, expect, it } from 'vitest'
import { answer } from '../../../../electron/ipc/handler'
import type { Handlers } from '../../../../electron/ipc/handlers'
import type { Log } from '../../../../electron/log'
import { ok } from '../../../../shared/result'

function aLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const keep = (message: string, thrown?: unknown): void => {
    lines.push(`${message}: ${String(thrown)}`)
  }
  const flush = async (): Promise<void> => undefined
  return { lines, log: { info: keep, warn: keep, error: keep, fatal: keep, flush } }
}

const handlersWith = (some: Partial<Handlers>): Handlers => some as Handlers

describe('answer', () => {
  it('gives the handler what was checked, and the page what the handler says', async () => {
    const handlers = handlersWith({
      'samples.send': async ({ id }) => ok({ status: id.length }),
    })
    const result = await answer({ handlers, log: aLog().log }, 'samples.send', { id: 'abc' })
    expect(result).toEqual(ok({ status: 3 }))
  })

  it('does not run a handler whose input is wrong, and says what is wrong', async () => {
    const handlers = handlersWith({
      'samples.send': () => {
        throw new Error('was run')
      },
    })
    const result = await answer({ handlers, log: aLog().log }, 'samples.send', { id: 7 })
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'bad-input',
        detail: 'samples.send: input.id must be a text, not a value of type number',
      },
    })
  })

  it.each([
    ['throws', () => Promise.reject(new Error('/home/anna/secret-path'))],
    [
      'throws before its first await',
      () => {
        throw new Error('/home/anna/secret-path')
      },
    ],
  ])('turns a handler that %s into data that names no path, and logs it', async (_, run) => {
    const { log, lines } = aLog()
    const handlers = handlersWith({ 'folder.open': run })
    const result = await answer({ handlers, log }, 'folder.open', null)
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(result)).not.toContain('secret-path')
    expect(lines.join()).toContain('secret-path')
  })
})
