import { describe, expect, it } from 'vitest'
import { createDataFolderStore } from '../../../../renderer/state/data-folder'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

function aStore(answers: FakeAnswers) {
  const messages = createMessagesStore()
  const fake = fakeBridge(answers)
  const store = createDataFolderStore(fake.bridge, messages.getState())
  store.getState().watch()
  return { store, fake, messages }
}

const folder = '/backups'
const report = { folder: `${folder}/new`, captures: 3, bytes: 10 }

describe('a backup', () => {
  it('shows how far it is, and then what came of it', async () => {
    const { store, fake } = aStore({
      'data.chooseFolder': () => ok({ folder }),
      'data.backUp': async () => {
        fake.fire('data.progress', { job: 'backup', doneBytes: 5, totalBytes: 10 })
        expect(store.getState()).toMatchObject({ job: 'backup', progress: { doneBytes: 5 } })
        return ok(report)
      },
    })
    await store.getState().backUp()
    expect(store.getState()).toMatchObject({ job: undefined, backedUp: report })
  })

  it('is not begun when nobody chose a folder', async () => {
    const { store, fake } = aStore({ 'data.chooseFolder': () => ok({ folder: undefined }) })
    await store.getState().backUp()
    expect(fake.asked.map(({ name }) => name)).toEqual(['data.chooseFolder'])
  })

  it('that was stopped is no failure to be told; any other is', async () => {
    const outcomes = [{ code: 'cancelled' }, { code: 'disk-full', folder }] as const
    let tries = 0
    const { store, messages } = aStore({
      'data.chooseFolder': () => ok({ folder }),
      'data.backUp': () => err(outcomes[tries++] ?? outcomes[0]),
    })
    await store.getState().backUp()
    expect(messages.getState().messages).toEqual([])
    await store.getState().backUp()
    expect(messages.getState().messages).toMatchObject([{ kind: 'failed' }])
    expect(store.getState().job).toBeUndefined()
  })
})

describe('stopping a job', () => {
  it('goes to whoever does it', async () => {
    const { store, fake } = aStore({
      'data.cancel': () => ok(null),
      'data.cancelMove': () => ok(null),
      'data.move': async () => {
        await store.getState().cancel()
        return err({ code: 'cancelled' })
      },
      'data.verify': async () => {
        await store.getState().cancel()
        return err({ code: 'cancelled' })
      },
    })
    await store.getState().move('/elsewhere')
    await store.getState().verify()
    expect(fake.asked.map(({ name }) => name)).toEqual([
      'data.move',
      'data.cancelMove',
      'data.verify',
      'data.cancel',
    ])
  })
})
