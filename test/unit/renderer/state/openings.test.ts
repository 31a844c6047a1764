import { describe, expect, it } from 'vitest'
import { createCapturesStore } from '../../../../renderer/state/captures'
import { createImportsStore } from '../../../../renderer/state/imports'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { watchOpenings } from '../../../../renderer/state/openings'
import { createScreenStore } from '../../../../renderer/state/screen'
import type { CaptureId } from '../../../../shared/http/capture'
import type { Opening } from '../../../../shared/opening'
import { err, ok } from '../../../../shared/result'
import { aSummary } from '../../../support/a-summary'
import { fakeBridge } from '../../../support/fake-bridge'

const idOf = (number: number) => `0${String(number).padStart(5, '0')}` as CaptureId

/** A window on 1000 captures, of which a page shows 200. */
async function windowOn(waiting: readonly Opening[]) {
  let openings = waiting
  const rows = Array.from({ length: 1000 }, (_, at) => aSummary({ id: idOf(1000 - at) }))
  const { bridge, asked, fire } = fakeBridge({
    'openings.take': () => {
      const taken = openings
      openings = []
      return ok(taken)
    },
    'captures.get': ({ id }) =>
      rows.some((row) => row.id === id)
        ? ok({ id } as never)
        : err({ code: 'not-found', what: `capture “${id}”` }),
    'captures.page': ({ after, limit, query }) => {
      const from = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
      const page = query === '' ? rows.slice(from, from + limit) : []
      const more = query === '' && from + limit < rows.length
      return ok({ rows: page, more, total: rows.length })
    },
    'imports.look': () => ok([]),
  })
  const messages = createMessagesStore()
  const report = messages.getState()
  const captures = createCapturesStore({
    bridge,
    report,
    judge: () => () => true,
    adopt: () => undefined,
  })
  const imports = createImportsStore(bridge, report)
  const screen = createScreenStore()
  const chosen: (string | undefined)[] = []
  const choices = { getState: () => ({ choose: (name?: string) => void chosen.push(name) }) }
  await captures.getState().watch()
  return {
    captures,
    screen,
    imports,
    messages,
    asked,
    chosen,
    watch: () => watchOpenings({ bridge, report, captures, imports, screen, choices }),
    open(next: readonly Opening[]) {
      openings = next
      fire('openings.waiting', null)
    },
  }
}

describe('what the desktop asks for', () => {
  it('selects a capture far down the list, also when a filter hides it', async () => {
    const { captures, watch } = await windowOn([{ kind: 'capture', id: idOf(3) }])
    await captures.getState().search('method=PUT')
    watch()
    await expect.poll(() => captures.getState().selectedId).toBe(idOf(3))
    expect(captures.getState().query).toBe('')
    expect(captures.getState().more).toBe(false)
  })

  it('reads no further than it has to', async () => {
    const { captures, watch } = await windowOn([{ kind: 'capture', id: idOf(750) }])
    watch()
    await expect.poll(() => captures.getState().selectedId).toBe(idOf(750))
    expect(captures.getState().more).toBe(true)
  })

  it('says so when the capture is gone, and leaves the selection', async () => {
    const { captures, messages, watch } = await windowOn([
      { kind: 'capture', id: '0gone' as CaptureId },
    ])
    watch()
    await expect
      .poll(() => messages.getState().messages)
      .toMatchObject([{ kind: 'failed', error: { code: 'not-found' } }])
    expect(captures.getState().selectedId).toBe(idOf(1000))
  })

  it('looks at files before anything is kept', async () => {
    const { screen, asked, watch } = await windowOn([
      { kind: 'files', files: [{ name: 'a.har', bytes: new Uint8Array() }] },
    ])
    watch()
    await expect.poll(() => asked.map(({ name }) => name)).toContain('imports.look')
    expect(screen.getState().dialog).toBe('import')
    expect(asked.map(({ name }) => name)).not.toContain('imports.keep')
  })

  it('chooses a target and sends nothing', async () => {
    const { screen, chosen, asked, watch } = await windowOn([{ kind: 'target', name: 'staging' }])
    watch()
    await expect.poll(() => chosen).toEqual(['staging'])
    expect(screen.getState().detailTab).toBe('replay')
    expect(asked.map(({ name }) => name)).not.toContain('replay.send')
  })

  it('is taken whenever something waits', async () => {
    const { captures, watch, open } = await windowOn([])
    const stop = watch()
    open([{ kind: 'search', query: 'pinned' }])
    await expect.poll(() => captures.getState().query).toBe('pinned')
    stop()
    open([{ kind: 'search', query: 'tag=x' }])
    expect(captures.getState().query).toBe('pinned')
  })
})
