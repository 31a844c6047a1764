import { describe, expect, it } from 'vitest'
import { changedLines } from '../../../../renderer/features/exports/changed-lines'
import { createExportsStore } from '../../../../renderer/state/exports'
import { createMessagesStore } from '../../../../renderer/state/messages'
import type { CaptureId } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const id = '01A' as CaptureId

function aStore(answers: FakeAnswers = {}, stored: string | null = null) {
  const fake = fakeBridge(answers)
  const copied: string[] = []
  const kept = new Map<string, string>()
  const messages = createMessagesStore()
  const store = createExportsStore({
    bridge: fake.bridge,
    copy: async (text) => copied.push(text) > 0,
    report: messages.getState(),
    storage: { getItem: () => stored, setItem: (key, value) => void kept.set(key, value) },
  })
  return { ...fake, store, copied, kept, messages }
}

const text = (replaced: number) =>
  ok({
    text: 'curl …',
    replaced: Array.from({ length: replaced }, () => ({ place: 'header A', reason: 'secret' })),
    remarks: [],
  })

describe('copying a capture', () => {
  it('puts the format used last first, and says how many secrets were replaced', async () => {
    const { store, copied, messages, kept } = aStore({ 'exports.text': () => text(2) })
    await store.getState().copyAs(id, 'har')
    expect(copied).toEqual(['curl …'])
    expect(store.getState().recent).toEqual(['har', 'curl'])
    expect([...kept.values()]).toEqual(['["har","curl"]'])
    expect(messages.getState().messages[0]).toMatchObject({
      text: 'Copied as HAR 1.2, 2 secrets replaced',
    })
  })

  it('takes secrets along only after being told to', async () => {
    const { store, asked, messages } = aStore({ 'exports.text': () => text(0) })
    await store.getState().copyAs(id, 'curl')
    store.getState().setCopying('none')
    await store.getState().copyAs(id, 'curl')
    expect(asked.map(({ input }) => (input as { redaction: string }).redaction)).toEqual([
      'default',
      'none',
    ])
    expect(messages.getState().messages[1]).toMatchObject({
      text: 'Copied as cURL, secrets included',
    })
  })

  it.each(['not json', '{"a":1}', '["gone-format", 7]'])('is not led astray by %s', (stored) => {
    expect(aStore({}, stored).store.getState().recent).toEqual(['curl'])
  })
})

describe('an export', () => {
  const look = ok({
    count: 3,
    before: '',
    after: '',
    replaced: [],
    remarks: [],
    written: [],
    refusal: undefined,
  })

  it('begins with secrets replaced, whatever the last one did', () => {
    const { store } = aStore({ 'exports.look': () => look })
    store.getState().setRedaction('none')
    store.getState().begin({ kind: 'ids', ids: [id] })
    expect(store.getState().redaction).toBe('default')
  })

  it('shows how far it is, and what was written', async () => {
    const outcome = { folder: '/f', files: 8, captures: 3, refused: [], replaced: 0 }
    const finished: { end: () => void } = { end: () => undefined }
    const { store, fire } = aStore({
      'exports.look': () => look,
      'exports.chooseFolder': () => ok({ folder: '/f' }),
      'exports.write': () =>
        new Promise((resolve) => {
          finished.end = () => resolve(ok(outcome))
        }),
    })
    store.getState().watch()
    const writing = store.getState().write()
    await Promise.resolve()
    await Promise.resolve()
    fire('exports.progress', { folder: '/f', done: 2, total: 3 })
    fire('exports.progress', { folder: '/another-window', done: 9, total: 9 })
    const writingNow = { kind: 'running', folder: '/f', done: 2, total: 3 }
    expect(store.getState().writing).toEqual(writingNow)
    finished.end()
    await writing
    expect(store.getState().writing).toEqual({ kind: 'done', outcome })
  })

  it('writes nothing when no folder was chosen, and says when it was stopped', async () => {
    const none = aStore({ 'exports.chooseFolder': () => ok({ folder: undefined }) })
    await none.store.getState().write()
    expect(none.asked.map(({ name }) => name)).toEqual(['exports.chooseFolder'])

    const stopped = aStore({
      'exports.chooseFolder': () => ok({ folder: '/f' }),
      'exports.write': () => err({ code: 'cancelled' }),
    })
    await stopped.store.getState().write()
    expect(stopped.store.getState().writing).toMatchObject({ kind: 'failed' })
  })
})

describe('captures dragged out of the window', () => {
  const prepared = { 'exports.prepareDrag': () => ok({ drag: '1' }) }

  it('follow the pointer once their files are there, without their secrets', async () => {
    const { store, asked } = aStore({ ...prepared, 'exports.startDrag': () => ok(null) })
    await store.getState().dragOut([id], () => true)
    expect(asked.map(({ name, input }) => [name, input])).toEqual([
      ['exports.prepareDrag', { ids: [id], redaction: 'default' }],
      ['exports.startDrag', { drag: '1' }],
    ])
    expect(store.getState().isDragging).toBe(true)
    store.getState().dropped()
    expect(store.getState().isDragging).toBe(false)
  })

  it('stay where they are when the pointer let go before', async () => {
    const { store, asked } = aStore(prepared)
    await store.getState().dragOut([id], () => false)
    expect(asked.map(({ name }) => name)).toEqual(['exports.prepareDrag'])
    expect(store.getState().isDragging).toBe(false)
  })

  it('are few enough that nobody waits for them', async () => {
    const { store, asked, messages } = aStore()
    await store.getState().dragOut(Array<CaptureId>(101).fill(id), () => true)
    expect(asked).toEqual([])
    expect(JSON.stringify(messages.getState().messages)).toContain('100')
  })
})

describe('lines of a preview', () => {
  it('stand one after the other where they differ', () => {
    expect(
      changedLines('a\r\nb\nc', 'a\nB\nc\nd').map(({ kind, text: line }) => [kind, line]),
    ).toEqual([
      ['same', 'a'],
      ['before', 'b'],
      ['after', 'B'],
      ['same', 'c'],
      ['after', 'd'],
    ])
  })
})
