import { describe, expect, it } from 'vitest'
import { createDetailStore } from '../../../../renderer/state/detail'
import { createMessagesStore } from '../../../../renderer/state/messages'
import type { Capture, CaptureId } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'
import { aSummary } from '../../../support/a-summary'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const aCapture = (id: CaptureId): Capture => ({
  ...aSummary({ id }),
  httpVersion: '1.1',
  headers: [],
  trailers: [],
  bodySha256: '',
})
const one = 'one' as CaptureId
const two = 'two' as CaptureId

function aStore(answers: FakeAnswers) {
  const messages = createMessagesStore()
  const fake = fakeBridge({ 'captures.get': ({ id }) => ok(aCapture(id)), ...answers })
  const store = createDetailStore(fake.bridge, messages.getState())
  return { ...fake, messages, state: store.getState }
}

describe('the open capture', () => {
  it('is the last one asked for, in whichever order the answers come', async () => {
    let finishFirst: () => void = () => undefined
    const { state } = aStore({
      'captures.get': async ({ id }) => {
        if (id === one) await new Promise<void>((resolve) => (finishFirst = resolve))
        return ok(aCapture(id))
      },
    })
    const first = state().show(one)
    await state().show(two)
    finishFirst()
    await first

    expect(state().open).toMatchObject({ kind: 'open', capture: { id: two } })
  })

  it('says why it cannot be shown', async () => {
    const { state } = aStore({
      'captures.get': () => err({ code: 'not-found', what: 'capture one' }),
    })

    await state().show(one)

    expect(state().open).toMatchObject({ kind: 'failed', error: { code: 'not-found' } })
  })

  it('leaves its body at hand for the next, which is mostly compared with it', async () => {
    const bytes = new Uint8Array(2)
    const { state } = aStore({
      'captures.body': () => ok({ bytes, totalBytes: 2, trouble: undefined }),
    })
    await state().show(one)
    await state().load('raw')
    expect(state().readBefore(one, 'raw')).toBeUndefined()

    await state().show(two)

    expect(state().readBefore(one, 'raw')?.bytes).toBe(bytes)
    expect(state().readBefore(one, 'decoded')).toBeUndefined()
    expect(state().readBefore(two, 'raw')).toBeUndefined()
  })

  it('fetches its body once, however many views ask', async () => {
    const { state, asked } = aStore({
      'captures.body': () => ok({ bytes: new Uint8Array(2), totalBytes: 2, trouble: undefined }),
    })
    await state().show(one)

    await Promise.all([state().load('raw'), state().load('raw')])
    await state().load('raw')

    expect(asked.filter(({ name }) => name === 'captures.body')).toHaveLength(1)
    expect(state().raw.kind).toBe('read')
    expect(state().decoded.kind).toBe('unread')
  })

  it('never shows the body of one capture under another', async () => {
    let finish: () => void = () => undefined
    const { state } = aStore({
      'captures.body': async () => {
        await new Promise<void>((resolve) => (finish = resolve))
        return ok({ bytes: new Uint8Array([1]), totalBytes: 1, trouble: undefined })
      },
    })
    await state().show(one)
    const loading = state().load('raw')
    await state().show(two)
    finish()
    await loading

    expect(state().raw.kind).toBe('unread')
  })

  it('takes over a note from elsewhere, for itself only', async () => {
    const { state } = aStore({})
    await state().show(one)

    state().adopt(two, { note: 'no' })
    state().adopt(one, { note: 'yes' })

    expect(state().open).toMatchObject({ capture: { note: 'yes' } })
  })

  it('says where a body was saved, and nothing where saving was called off', async () => {
    let file: string | undefined = '/tmp/body.json'
    const { state, messages } = aStore({ 'files.saveBody': () => ok({ file }) })
    await state().show(one)
    await state().saveBody()
    file = undefined
    await state().saveBody()

    expect(messages.getState().messages).toMatchObject([{ text: 'Saved /tmp/body.json' }])
  })
})
