import { describe, expect, it } from 'vitest'
import { createTreeStore } from '../../../../../renderer/features/payload/tree-store'
import { openPayload } from '../../../../../renderer/payload/open-payload'
import {
  answerPayload,
  type PayloadQuestion,
  type PayloadReply,
} from '../../../../../renderer/payload/payload-keeper'
import { createWorkerClient } from '../../../../../renderer/workers/worker-client'
import { createWorkerKeeper } from '../../../../../renderer/workers/worker-keeper'
import { utf8 } from '../../../../../shared/bytes'

/** A worker in this thread, with the same copies between; it can be made to forget. */
function aWorker() {
  const questions: PayloadQuestion['kind'][] = []
  const keeper = () =>
    createWorkerKeeper({ open: openPayload, answer: answerPayload, limit: 1, weigh: () => 0 })
  let keep = keeper()
  const client = createWorkerClient<
    Parameters<typeof openPayload>[0],
    PayloadQuestion,
    PayloadReply
  >(() => {
    let hear: (answer: ReturnType<typeof keep>) => void = () => undefined
    return {
      post(message) {
        questions.push(message.question.kind)
        const copy = structuredClone(message)
        queueMicrotask(() => hear(structuredClone(keep(copy))))
      },
      onReply: (listener) => {
        hear = listener
      },
    }
  })
  return {
    ask: client.ask,
    questions,
    forget: () => {
      keep = keeper()
    },
  }
}

const aLongBody = (): Uint8Array =>
  utf8(JSON.stringify(Array.from({ length: 60_000 }, (_, id) => ({ id, name: `name ${id}` }))))

/** A body of which nothing has come in yet; `arrive` lets it come in. */
function arriving(body: Uint8Array) {
  const bytes = new Uint8Array(body.length)
  return {
    bytes,
    arrive(from: number, to: number) {
      bytes.set(body.subarray(from, to), from)
      return to
    },
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('a payload that comes in by pieces', () => {
  it('shows its first rows before the rest is there, and says so', async () => {
    const body = aLongBody()
    const { bytes, arrive } = arriving(body)
    const store = createTreeStore(aWorker().ask, { bytes, contentType: 'application/json' })
    store.getState().grew(arrive(0, 300_000))
    await settled()

    const { reading } = store.getState()
    if (reading.kind !== 'tree') throw new Error('no tree')
    expect(reading.state.rows).toHaveLength(40)
    expect(reading.readBytes).toBeLessThan(body.length)

    store.getState().grew(arrive(300_000, body.length))
    await settled()
    expect(store.getState().reading).toMatchObject({
      readBytes: body.length,
      state: { rowCount: 180_001 },
    })
  })

  it('carries out what concerns all rows once all are there', async () => {
    const body = aLongBody()
    const { bytes, arrive } = arriving(body)
    const store = createTreeStore(aWorker().ask, { bytes, contentType: 'application/json' })
    store.getState().grew(arrive(0, 400_000))
    await settled()
    const finding = store.getState().run({ kind: 'find', text: 'name 59999' })
    store.getState().look({ first: 100, count: 10 })
    await settled()
    expect(store.getState().reading).toMatchObject({ state: { first: 100, find: { count: 0 } } })

    store.getState().grew(arrive(400_000, body.length))
    await finding
    expect(store.getState().reading).toMatchObject({ state: { find: { count: 1, place: 1 } } })
  })

  it('goes on from the beginning where the worker has forgotten', async () => {
    const body = aLongBody()
    const { bytes, arrive } = arriving(body)
    const worker = aWorker()
    const store = createTreeStore(worker.ask, { bytes, contentType: 'application/json' })
    store.getState().grew(arrive(0, 1_500_000))
    await settled()
    worker.forget()
    store.getState().grew(arrive(1_500_000, body.length))
    await settled()
    expect(store.getState().reading).toMatchObject({ state: { rowCount: 180_001 } })

    worker.forget()
    await store.getState().run({ kind: 'level', level: 2 })
    expect(store.getState().reading).toMatchObject({ state: { rowCount: 60_001 } })
  })

  it('hands over no more while nobody looks, and goes on later', async () => {
    const body = aLongBody()
    const { bytes, arrive } = arriving(body)
    const worker = aWorker()
    const store = createTreeStore(worker.ask, { bytes, contentType: 'application/json' })
    store.getState().grew(arrive(0, body.length))
    store.getState().rest()
    await settled()
    expect(worker.questions).toEqual(['open'])

    store.getState().grew(body.length)
    await settled()
    expect(store.getState().reading).toMatchObject({ readBytes: body.length })
  })

  it('reads nothing twice that the worker still has', async () => {
    const body = aLongBody()
    const worker = aWorker()
    const source = { bytes: body, contentType: 'application/json' }
    createTreeStore(worker.ask, source).getState().grew(body.length)
    await settled()
    worker.questions.length = 0
    const again = createTreeStore(worker.ask, source)
    again.getState().grew(body.length)
    await settled()

    expect(worker.questions).toEqual(['open'])
    expect(again.getState().reading).toMatchObject({ readBytes: body.length })
  })
})
