import type { AppError } from '../../shared/errors'
import {
  type Bridge,
  type CallName,
  calls,
  type EventName,
  type Input,
  type Output,
  type Payload,
} from '../../shared/ipc/contract'
import { err, type Result } from '../../shared/result'

export type FakeAnswers = {
  readonly [C in CallName]?: (
    input: Input<C>,
  ) => Promise<Result<Output<C>, AppError>> | Result<Output<C>, AppError>
}

export interface FakeBridge {
  readonly bridge: Bridge
  /** Every call made so far, in order. */
  readonly asked: readonly { readonly name: CallName; readonly input: unknown }[]
  fire<E extends EventName>(name: E, payload: Payload<E>): void
  /** How many listeners an event has. */
  listening(name: EventName): number
}

/** A bridge whose calls are answered by the given functions; any other call fails as internal. */
export function fakeBridge(answers: FakeAnswers = {}): FakeBridge {
  const asked: { name: CallName; input: unknown }[] = []
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const listenersOf = (name: EventName) => {
    const found = listeners.get(name) ?? new Set()
    listeners.set(name, found)
    return found
  }
  const answer = (name: CallName) => async (input: never) => {
    asked.push({ name, input })
    const give = answers[name] as ((input: never) => Result<unknown, AppError>) | undefined
    return give ? give(input) : err({ code: 'internal', detail: `no fake answer for ${name}` })
  }
  const names = Object.keys(calls) as CallName[]
  const on = (name: EventName, listener: (payload: never) => void) => {
    listenersOf(name).add(listener)
    return () => void listenersOf(name).delete(listener)
  }

  return {
    bridge: {
      ...Object.fromEntries(names.map((name) => [name, answer(name)])),
      on,
    } as unknown as Bridge,
    asked,
    fire: (name, payload) => {
      for (const listener of listenersOf(name)) listener(payload as never)
    },
    listening: (name) => listenersOf(name).size,
  }
}
