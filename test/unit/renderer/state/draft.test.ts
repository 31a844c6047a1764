import { describe, expect, it } from 'vitest'
import { createDraftStore } from '../../../../renderer/state/draft'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { utf8 } from '../../../../shared/bytes'
import type { Draft } from '../../../../shared/draft'
import type { CaptureId } from '../../../../shared/http/capture'
import { ok } from '../../../../shared/result'
import { fakeBridge } from '../../../support/fake-bridge'

const one = 'one' as CaptureId
const two = 'two' as CaptureId

function aStore(kept: Readonly<Record<string, Draft>> = {}) {
  const drafts = new Map(Object.entries(kept))
  const fake = fakeBridge({
    'drafts.get': ({ captureId }) => ok(drafts.get(captureId)),
    'drafts.keep'({ captureId, draft }) {
      if (draft) drafts.set(captureId, draft)
      else drafts.delete(captureId)
      return ok(null)
    },
  })
  const store = createDraftStore(fake.bridge, createMessagesStore().getState())
  return { state: store.getState, drafts }
}

describe('the draft of the open capture', () => {
  it('is there again when its capture is opened again', async () => {
    const { state } = aStore()
    await state().open(one)
    state().change({ method: 'PUT' })
    await state().open(two)
    expect(state().draft).toBeUndefined()
    await state().open(one)
    expect(state().draft).toEqual({ form: 'captured', method: 'PUT' })
  })

  it('is none any more when its last change is taken back', async () => {
    const { state, drafts } = aStore()
    await state().open(one)
    state().change({ body: utf8('x'), form: 'pretty' })
    await state().flush()
    expect(drafts.get(one)).toEqual({ body: utf8('x'), form: 'pretty' })
    state().change({ body: undefined })
    state().change({ form: 'captured' })
    await state().flush()
    expect(state().draft).toBeUndefined()
    expect(drafts.size).toBe(0)
  })

  it('is not written after it was discarded', async () => {
    const { state, drafts } = aStore({ one: { form: 'pretty' } })
    await state().open(one)
    state().change({ method: 'PUT' })
    await state().discard()
    await state().flush()
    expect(drafts.size).toBe(0)
  })

  it('is not changed while it is not known whether there is one', async () => {
    const { state, drafts } = aStore({ one: { form: 'pretty' } })
    const opening = state().open(one)
    state().change({ method: 'PUT' })
    await opening
    expect(state().draft).toEqual({ form: 'pretty' })
    expect(drafts.get(one)).toEqual({ form: 'pretty' })
  })
})
