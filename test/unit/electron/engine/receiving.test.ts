import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createReceiving } from '../../../../electron/engine/receiving'
import { catchAll } from '../../../../shared/endpoint'
import type { ReceiverState } from '../../../../shared/receiver-state'

const host = '127.0.0.1'

function aReceiving() {
  const states: ReceiverState[] = []
  const receiving = createReceiving({
    keep: async () => ({ ok: false, error: { code: 'cancelled' } }),
    answers: {
      endpointOf: () => catchAll,
      answerFor: () => ({ status: 204, headers: [], body: new Uint8Array() }),
    } as never,
    onState: (state) => states.push(state),
    onTrouble: () => undefined,
  })
  onTestFinished(() => receiving.close())
  return { receiving, states }
}

/** A port that another program has. */
async function aTakenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const answers = async (port: number): Promise<boolean> =>
  fetch(`http://${host}:${port}/`).then(
    () => true,
    () => false,
  )

async function listening(receiving: ReturnType<typeof createReceiving>, port = 0) {
  const state = await receiving.listen({ host, port, limits: {} })
  if (!state.ok || state.value.kind !== 'listening') throw new Error('it does not listen')
  return state.value
}

describe('a receiver that moves', () => {
  it('listens at the new port and no longer at the old one', async () => {
    const { receiving, states } = aReceiving()
    const first = await listening(receiving)
    const second = await listening(receiving)
    expect(second.port).not.toBe(first.port)
    expect(await answers(second.port)).toBe(true)
    await receiving.close()
    expect(await answers(first.port)).toBe(false)
    expect(states.map(({ kind }) => kind)).toEqual([
      'starting',
      'listening',
      'listening',
      'stopped',
    ])
  })

  it('stays where it is when the new port is taken', async () => {
    const { receiving, states } = aReceiving()
    const { port } = await listening(receiving)
    const taken = await aTakenPort()
    const moved = await receiving.listen({ host, port: taken, limits: {} })
    expect(moved).toMatchObject({ ok: false, error: { code: 'port-in-use', port: taken } })
    expect(await answers(port)).toBe(true)
    expect(states.at(-1)).toMatchObject({ kind: 'listening', port })
  })

  it('takes new limits at the port it has', async () => {
    const { receiving } = aReceiving()
    const { port } = await listening(receiving)
    const head = { 'x-long': 'a'.repeat(10_000) }
    expect((await fetch(`http://${host}:${port}/`, { headers: head })).status).not.toBe(431)
    await receiving.listen({ host, port, limits: { headBytes: 4096 } })
    expect((await fetch(`http://${host}:${port}/`, { headers: head })).status).toBe(431)
  })

  it('listens wider at the port it has', async () => {
    const { receiving } = aReceiving()
    const { port } = await listening(receiving)
    const moved = await receiving.listen({ host: '0.0.0.0', port, limits: {} })
    expect(moved).toMatchObject({ ok: true, value: { kind: 'listening', host: '0.0.0.0', port } })
    expect(await answers(port)).toBe(true)
  })

  it('comes back to its port when it cannot listen there under another address', async () => {
    const { receiving } = aReceiving()
    const { port } = await listening(receiving)
    const moved = await receiving.listen({ host: '192.0.2.1', port, limits: {} })
    expect(moved).toMatchObject({ ok: false, error: { code: 'host-unavailable' } })
    expect(await answers(port)).toBe(true)
  })

  it('stays paused', async () => {
    const { receiving } = aReceiving()
    await listening(receiving)
    receiving.pause()
    const moved = await receiving.listen({ host, port: 0, limits: {} })
    expect(moved).toMatchObject({ ok: true, value: { kind: 'paused' } })
  })
})
