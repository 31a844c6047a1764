import { describe, expect, it } from 'vitest'
import { createCoreHost, type RunningCore, type Started } from '../../../../electron/app/core-host'
import type { CoreHandlers } from '../../../../electron/ipc/handlers'
import { err, ok } from '../../../../shared/result'

const locked = err({ code: 'data-folder-locked', folder: '/d', owner: 'pid 7' } as const)

function aCore(): RunningCore & { stops: number } {
  const core = {
    stops: 0,
    handlers: {
      'samples.send': async ({ id }) => ok({ status: id.length }),
    } as Partial<CoreHandlers> as CoreHandlers,
    async stop() {
      core.stops++
    },
  }
  return core
}

describe('the core as windows see it', () => {
  it('lets a call wait that comes before the core was even asked to start', async () => {
    const host = createCoreHost(async () => ok(aCore()))
    const early = host.handlers['samples.send']({ id: 'abc' })
    await host.start()
    expect(await early).toEqual(ok({ status: 3 }))
  })

  it('fails every call the way the start failed', async () => {
    const host = createCoreHost(async () => locked)
    await host.start()
    expect(await host.handlers['captures.get']({ id: 'a' as never })).toEqual(locked)
  })

  it('can be started again after it could not start, and then answers', async () => {
    const outcomes: Started[] = [locked, ok(aCore())]
    const host = createCoreHost(async () => outcomes.shift() ?? locked)
    expect(await host.start()).toEqual(locked)
    expect((await host.start()).ok).toBe(true)
    expect(await host.handlers['samples.send']({ id: 'a' })).toEqual(ok({ status: 1 }))
  })

  it('starts one core only, however often it is asked', async () => {
    let starts = 0
    const host = createCoreHost(async () => {
      starts++
      return ok(aCore())
    })
    await host.start()
    await host.start()
    expect(starts).toBe(1)
  })

  it('stops a core that was still starting', async () => {
    const core = aCore()
    let begin: (started: Started) => void = () => undefined
    const host = createCoreHost(
      () =>
        new Promise((resolve) => {
          begin = resolve
        }),
    )
    void host.start()
    const stopping = host.stop()
    begin(ok(core))
    await stopping
    expect(core.stops).toBe(1)
  })

  it('answers a call that is open when it stops, and every later one, that it was stopped', async () => {
    let fail: (why: Error) => void = () => undefined
    const core = {
      ...aCore(),
      handlers: {
        'samples.list': () =>
          new Promise((_, reject) => {
            fail = reject
          }),
      } as Partial<CoreHandlers> as CoreHandlers,
    }
    const host = createCoreHost(async () => ok(core))
    await host.start()
    const open = host.handlers['samples.list'](null)
    await host.stop()
    fail(new Error('the reader was stopped'))
    expect(await open).toEqual(err({ code: 'cancelled' }))
    expect(await host.handlers['samples.list'](null)).toEqual(err({ code: 'cancelled' }))
  })

  it('has nothing to stop when it never started', async () => {
    await createCoreHost(async () => locked).stop()
  })
})

describe('a core that lets go of its folder', () => {
  it('is started again afterwards, and calls wait for it', async () => {
    const cores = [aCore(), aCore()]
    const made = [...cores]
    const host = createCoreHost(async () => ok(made.shift() ?? aCore()))
    await host.start()
    let early: Promise<unknown> | undefined
    const worked = await host.closed(async () => {
      expect(cores.map(({ stops }) => stops)).toEqual([1, 0])
      early = host.handlers['samples.send']({ id: 'ab' })
      return ok('done')
    }, 'start again')
    expect(worked).toEqual(ok('done'))
    expect(await early).toEqual(ok({ status: 2 }))
  })

  it('stays ended when the application is about to go, unless the work failed', async () => {
    const host = createCoreHost(async () => ok(aCore()))
    await host.start()
    expect(await host.closed(async () => locked, 'leave')).toEqual(locked)
    expect(await host.handlers['samples.send']({ id: 'a' })).toEqual(ok({ status: 1 }))
    await host.closed(async () => ok(null), 'leave')
    const late = await host.handlers['samples.send']({ id: 'a' })
    expect(late).toMatchObject({ error: { code: 'cancelled' } })
  })
})
