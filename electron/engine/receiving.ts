import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import { ok, type Result } from '../../shared/result'
import type { Keep } from '../capture/arrival'
import { type Receiver, startReceiver } from '../capture/receiver'
import type { CertificatePair } from '../capture/tls-door'
import type { ListenRequest } from './engine-contract'
import type { PlannedAnswers } from './planned-answers'

export interface Receiving {
  readonly listen: (to: ListenRequest) => Promise<Result<ReceiverState, AppError>>
  /** The certificate for new connections from now on, also after a move that failed. */
  readonly certify: (pair: CertificatePair) => Result<null, AppError>
  readonly pause: () => ReceiverState
  readonly resume: () => ReceiverState
  readonly close: () => Promise<void>
}

export interface ReceivingOptions {
  readonly keep: Keep
  readonly answers: PlannedAnswers
  readonly onState: (state: ReceiverState) => void
  readonly onTrouble: (error: AppError) => void
}

interface Current {
  readonly receiver: Receiver
  readonly asked: ListenRequest
}

/**
 * One receiver, which can be moved to another address while the store stays open. It listens at
 * the new address before it leaves the old one; where it cannot listen there, it stays.
 */
export function createReceiving(options: ReceivingOptions): Receiving {
  let current: Current | undefined
  let state: ReceiverState = { kind: 'stopped' }
  const farewells = createFarewells()
  const become = (next: ReceiverState): void => {
    state = next
    options.onState(next)
  }
  // Of a try, and of one that was left, nobody needs to hear.
  const start = (to: ListenRequest) =>
    startOne(options, to, (own, next) => own === current?.receiver && become(next))

  const take = (receiver: Receiver, asked: ListenRequest): ReceiverState => {
    const wasPaused = state.kind === 'paused'
    const former = current?.receiver
    current = { receiver, asked }
    if (wasPaused) receiver.pause()
    become(receiver.state())
    if (former) farewells.leave(former)
    return state
  }

  /** For the port it has already: one after the other, and back where the new one fails. */
  async function exchange(
    { receiver, asked }: Current,
    to: ListenRequest,
  ): Promise<Result<ReceiverState, AppError>> {
    current = undefined
    await receiver.close()
    const started = await start(to)
    if (started.ok) return ok(take(started.value, to))
    const { host, port } = receiver
    const back = await start({ ...asked, host, port })
    if (back.ok) take(back.value, asked)
    else become({ kind: 'failed', error: back.error })
    return started
  }

  async function listen(to: ListenRequest): Promise<Result<ReceiverState, AppError>> {
    if (!current) become({ kind: 'starting' })
    const own = current?.receiver.port === to.port ? current : undefined
    if (own?.receiver.host === to.host) return exchange(own, to)
    const started = await start(to)
    if (started.ok) return ok(take(started.value, to))
    if (current && isOver(current, started.error)) return exchange(current, to)
    if (!current) become({ kind: 'failed', error: started.error })
    return started
  }

  return {
    listen,
    certify(pair) {
      if (!current?.receiver.https || !current.asked.https) return ok(null)
      const certified = current.receiver.https.certify(pair)
      if (certified.ok) {
        const https = { ...current.asked.https, ...pair }
        current = { ...current, asked: { ...current.asked, https } }
      }
      return certified
    },
    pause() {
      current?.receiver.pause()
      return state
    },
    resume() {
      current?.receiver.resume()
      return state
    },
    async close() {
      await Promise.all([current?.receiver.close(), farewells.over()])
      current = undefined
    },
  }
}

/** Whether a receiver stands in the way of the one that comes after it. */
const isOver = ({ receiver: { port, https } }: Current, error: AppError): boolean =>
  error.code === 'port-in-use' && (error.port === port || error.port === https?.port)

async function startOne(
  { keep, answers, onTrouble }: ReceivingOptions,
  to: ListenRequest,
  onState: (own: Receiver | undefined, state: ReceiverState) => void,
): Promise<Result<Receiver, AppError>> {
  let own: Receiver | undefined
  const started = await startReceiver({
    ...to,
    keep,
    endpointOf: answers.endpointOf,
    answerFor: answers.answerFor,
    onState: (next) => own && onState(own, next),
    onTrouble,
  })
  if (started.ok) own = started.value
  return started
}

/** Receivers that were left: what is in flight there is finished, and only the end waits for it. */
function createFarewells() {
  const closing = new Set<Promise<void>>()
  return {
    leave(former: Receiver): void {
      const left = former.close().finally(() => closing.delete(left))
      closing.add(left)
    },
    over: () => Promise.all(closing),
  }
}
