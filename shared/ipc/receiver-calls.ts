import type { CertificateView } from '../certificate'
import type { CaptureId } from '../http/capture'
import type { BrokerState, PublishedNews, PublishedPage, PublishedPageRequest } from '../published'
import type { ReceiverState } from '../receiver-state'
import type { TunnelLook, TunnelNews } from '../tunnel'
import { call, event, type Nothing } from './entry'

/** The receiver, and how the world reaches it. */
export const receiverCalls = {
  'receiver.pause': call<Nothing, ReceiverState>(),
  'receiver.resume': call<Nothing, ReceiverState>(),
  /** Moves the receiver to the host and port of the settings. */
  'receiver.restart': call<Nothing, ReceiverState>(),
  /** Of a receiver that is reached by HTTPS. */
  'receiver.certificate': call<Nothing, CertificateView | undefined>(),

  'tunnel.look': call<Nothing, TunnelLook>(),
  /** Answered at once; what becomes of it is told by `tunnel.changed`. */
  'tunnel.open': call<{ readonly provider: string }, TunnelLook>(),
  'tunnel.close': call<Nothing, TunnelLook>(),
  /** Sends requests of our own through the open tunnel to see what it does to them. */
  'tunnel.test': call<Nothing, TunnelLook>(),

  'samples.list': call<Nothing, readonly Sample[]>(),
  /** Sends a sample to the own receiver over HTTP, as its sender would. */
  'samples.send': call<{ readonly id: string }, { readonly status: number }>(),

  /** Messages of the gaia role, newest first, and how its broker is doing. */
  'published.page': call<PublishedPageRequest, PublishedPage & { readonly broker: BrokerState }>(),
  /** What was published for this capture; only the beginning where it is very long. */
  'published.content': call<
    { readonly captureId: CaptureId },
    { readonly text: string; readonly cut: boolean }
  >(),
  /** `settled` leaves those that wait for the broker. */
  'published.clear': call<{ readonly which: 'settled' | 'all' }, { readonly removed: number }>(),
} as const

export const receiverEvents = {
  'receiver.changed': event<ReceiverState>(),
  'tunnel.changed': event<TunnelNews>(),
  'published.changed': event<PublishedNews>(),
} as const

export interface Sample {
  readonly id: string
  readonly title: string
  readonly provider: string
}
