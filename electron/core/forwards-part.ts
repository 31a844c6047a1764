import { networkInterfaces } from 'node:os'
import type { CaptureId } from '../../shared/http/capture'
import type { ReceiverState } from '../../shared/receiver-state'
import { ok } from '../../shared/result'
import type { CourierMethods, Forwarding } from '../courier/courier-contract'
import { createRoom } from '../courier/room'
import type { NumberedAnswer, NumberedAsk } from '../engine/asking'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { ReaderMethods } from '../reading/reader-contract'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import type { Emit } from './emit'
import type { CoreThreads } from './threads'

/** What a run is told of sending on, beside what the endpoints say. */
export type ForwardingWish = Omit<Forwarding, 'ownUrls'>

const nowhere: ForwardingWish = { everywhere: [], forwarding: {}, allowedHosts: [] }

/** How captures are sent on in this run; with the addresses of the receiver as they are now. */
export const forwardingOf = (
  wish: ForwardingWish | undefined,
  receiver: ReceiverState | undefined,
  settings: SettingsFile,
): Forwarding => ({
  ...(wish ?? nowhere),
  ownUrls: ownUrls(receiver, settings.current().tunnelLastUrl),
})

function ownUrls(receiver: ReceiverState | undefined, publicUrl: string): readonly string[] {
  const outside = publicUrl === '' ? [] : [publicUrl]
  if (receiver?.kind !== 'listening' && receiver?.kind !== 'paused') return outside
  const { url, httpsUrl, host, port } = receiver
  const isEverywhere = host === '0.0.0.0' || host === '::'
  return [
    url,
    ...(httpsUrl === undefined ? [] : [httpsUrl]),
    ...(isEverywhere ? ownAddresses().map((one) => `http://${one}:${port}`) : []),
    ...outside,
  ]
}

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((list = []) =>
    list.map(({ address, family }) => (family === 'IPv6' ? `[${address.split('%')[0]}]` : address)),
  )

/** What waits to be sent on, as windows see and change it. */
export const forwardHandlers = ({
  courier,
}: {
  readonly courier: Client<CourierMethods>
}): HandlersOf<'forwards.list' | 'forwards.change'> => ({
  'forwards.list': async () => ok(await courier.forwards(null)),
  async 'forwards.change'(change) {
    const done = await courier.changeForwards(change)
    return done.ok ? ok(null) : done
  },
})

/** Between senders that wait for a target, and the courier that asks it. */
export interface AskDesk {
  readonly onAsk: (ask: NumberedAsk) => void
  readonly onAnswered: (ids: readonly CaptureId[]) => void
  /** All that is needed runs: what came up before is carried now. */
  readonly open: (
    threads: Pick<CoreThreads, 'courier' | 'reader'>,
    engine: Client<EngineMethods>,
  ) => void
}

/** Each holds a body and a connection; the others wait for their turn, and for no longer than their time. */
const MOST_ASKED_AT_ONCE = 64

export function createAskDesk(emit: Emit): AskDesk {
  const room = createRoom(MOST_ASKED_AT_ONCE)
  let open: AskDesk['open'] = () => undefined
  const parties = new Promise<Parties>((resolve) => {
    open = ({ courier, reader }, engine) =>
      resolve({ courier: courier.client, reader: reader.client, engine })
  })
  const carry = async ({ number, ask }: NumberedAsk): Promise<void> => {
    const { courier, engine } = await parties
    const leave = await room.enter(1)
    const unknown: NumberedAnswer['asked'] = { kind: 'unreachable' }
    const asked = await courier.passOn(ask).catch(() => unknown)
    leave()
    await engine.told({ number, asked }).catch(() => undefined)
  }
  const tell = async (ids: readonly CaptureId[]): Promise<void> => {
    const { reader } = await parties
    const rows = await reader.summaries(ids).catch(() => undefined)
    if (rows?.ok) emit('captures.changed', { rows: rows.value })
  }
  return {
    onAsk: (ask) => void carry(ask),
    onAnswered: (ids) => void tell(ids),
    open: (threads, engine) => open(threads, engine),
  }
}

interface Parties {
  readonly courier: Client<CourierMethods>
  readonly engine: Client<EngineMethods>
  readonly reader: Client<ReaderMethods>
}
