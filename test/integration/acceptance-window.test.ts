import { describe, expect, it } from 'vitest'
import { isAsked } from '../../shared/acceptance/report'
import { variants } from '../../shared/acceptance/variants'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayOrder } from '../../shared/replay'
import { aCore } from '../support/a-core'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { handlerRules, handlerSecret, serving, webhookHandler } from '../support/webhook-handler'

/** A running core with one request of GitHub's, and a target with its secret. */
async function aWindow(url: string) {
  const dataDir = aDataFolder()
  const store = await aStore({ folder: dataDir, onGone: () => undefined })
  const headers = [['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`]] as const
  const { id } = ofResult(await store.append(anArrival({ headers, body: '{"a":1}' })))
  await store.close()
  const core = await aCore({ dataDir })
  const { handlers } = core
  ofResult(
    await handlers['targets.save']({
      target: {
        name: 'handler',
        url,
        path: { kind: 'replace' },
        setHeaders: [],
        dropHeaders: [],
        signing: { kind: 'auto' },
        timeoutMs: 5000,
        tls: 'verify',
        expectation: {},
      },
      secret: { kind: 'text', text: handlerSecret, keep: 'session' },
    }),
  )
  const order: ReplayOrder = {
    captureId: id,
    url,
    timeoutMs: 5000,
    tls: 'verify',
    target: 'handler',
  }
  return { core, handlers, id, order }
}

const github = handlerRules['github-sha256']

describe('an acceptance run of a window', () => {
  it('says first what it would send, and signs by the secret of the target', async () => {
    const url = await webhookHandler(github, 'takes unsigned requests')
    const { core, handlers, id, order } = await aWindow(url)
    const look = ofResult(await handlers['acceptance.look']({ order, only: [] }))
    expect([look.url, look.scheme, look.variants.length]).toEqual([url, 'GitHub', variants.length])

    const report = ofResult(await handlers['acceptance.run']({ order, only: [] }))
    const faults = report.rows.filter(isAsked).filter(({ fault }) => fault)
    expect(faults.map((row) => row.id)).toEqual(['header-missing', 'header-empty'])
    expect([report.captureId, report.state]).toEqual([id, 'finished'])
    const last = await core.heard('acceptance.progress', ({ done, total }) => done === total)
    expect(last).toMatchObject({ captureId: id, row: { id: 'future' }, total: variants.length })
    // It is a test of the handler, not a replay of the capture.
    expect(ofResult(await handlers['replay.history']({ captureId: id }))).toEqual([])
    await core.stop()
  })

  it('gives both reports of a run, and none of a run that it does not know', async () => {
    const { core, handlers, order } = await aWindow(await webhookHandler(github, 'none'))
    const { id } = ofResult(await handlers['acceptance.run']({ order, only: ['valid'] }))
    const html = ofResult(await handlers['acceptance.text']({ id, format: 'html' }))
    expect(html.fileName).toMatch(/^acceptance-github-sha256-\d{4}-\d\d-\d\d\.html$/)
    expect(html.text).toContain('>Passed</h1>')
    const junit = ofResult(await handlers['acceptance.text']({ id, format: 'junit' }))
    expect([junit.fileName.slice(-4), junit.text.slice(0, 5)]).toEqual(['.xml', '<?xml'])
    expect((await handlers['acceptance.text']({ id: 'other', format: 'html' })).ok).toBe(false)
    await core.stop()
  })

  it('can be stopped, and says what was answered until then', async () => {
    let release = (): void => undefined
    const isHeld = new Promise<void>((resolve) => {
      release = resolve
    })
    let asked = 0
    const url = await serving(async () => {
      asked += 1
      if (asked > 2) await isHeld
      return 200
    })
    const { core, handlers, id, order } = await aWindow(url)
    const running = handlers['acceptance.run']({ order, only: [] })
    await core.heard('acceptance.progress', ({ done }) => done === 2)
    await handlers['acceptance.cancel']({ captureId: id })
    const report = ofResult(await running)
    expect([report.state, report.rows.length]).toEqual(['stopped', 2])
    release()
    await core.stop()
  })

  it('asks before captured credentials go to a new host, and names a secret that is missing', async () => {
    const { core, handlers, order } = await aWindow('http://127.0.0.1:1/x')
    const send = { ...order, credentials: 'send' } as const
    expect(await handlers['acceptance.run']({ order: send, only: [] })).toMatchObject({
      error: { code: 'credentials-unconfirmed' },
    })
    const { target: _, ...bare } = order
    expect(await handlers['acceptance.look']({ order: bare, only: [] })).toMatchObject({
      error: { code: 'bad-input', detail: expect.stringContaining('needs its secret') },
    })
    const gone = { ...order, captureId: '01ZZZ' as CaptureId }
    expect(await handlers['acceptance.run']({ order: gone, only: [] })).toMatchObject({
      error: { code: 'not-found' },
    })
    await core.stop()
  })
})
