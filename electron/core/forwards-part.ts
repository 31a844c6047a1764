import { networkInterfaces } from 'node:os'
import type { CaptureId } from '../../shared/http/capture'
import type { ReceiverState } from '../../shared/receiver-state'
import { ok } from '../../shared/result'
import type { CourierMethods, Forwarding } from '../courier/courier-contract'
import type { NumberedAnswer, NumberedAsk } from '../engine/asking'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { ReaderMethods } from '../reading/reader-contract'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import type { Emit } from './emit'

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
  const { url, host, port } = receiver
  const isEverywhere = host === '0.0.0.0' || host === '::'
  return [
    url,
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

/** Carries a question of the engine to the courier, and what became of it back. */
export async function carryAsk(
  { number, ask }: NumberedAsk,
  courier: Client<CourierMethods> | undefined,
  engine: Client<EngineMethods> | undefined,
): Promise<void> {
  const unknown: NumberedAnswer['asked'] = { kind: 'unreachable' }
  const asked = await courier?.passOn(ask).catch(() => unknown)
  await engine?.told({ number, asked: asked ?? unknown }).catch(() => undefined)
}

/** Windows see what senders were told in the end. */
export async function tellAnswered(
  ids: readonly CaptureId[],
  reader: Client<ReaderMethods> | undefined,
  emit: Emit,
): Promise<void> {
  const rows = await reader?.summaries(ids).catch(() => undefined)
  if (rows?.ok) emit('captures.changed', { rows: rows.value })
}
