import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'

/** A short word on what was done, or what could not be, shown for a while in a corner. */
export type Message =
  | {
      readonly kind: 'done'
      readonly id: number
      readonly text: string
      /** Takes it back; `undefined` where there is nothing to take back. */
      readonly undo: (() => void) | undefined
    }
  | {
      readonly kind: 'link'
      readonly id: number
      readonly text: string
      readonly link: MessageLink
    }
  | { readonly kind: 'failed'; readonly id: number; readonly error: AppError }

export interface MessageLink {
  readonly label: string
  readonly open: () => void
}

export interface MessagesState {
  readonly messages: readonly Message[]
  done(text: string, undo?: () => void): void
  failed(error: AppError): void
  /** A word with a way to more. */
  link(text: string, link: MessageLink): void
  dismiss(id: number): void
}

/** How the other stores tell a person of an outcome. */
export type Report = Pick<MessagesState, 'done' | 'failed'>

const shownAtOnce = 3

export const createMessagesStore = () =>
  createStore<MessagesState>()((set) => {
    let lastId = 0
    const show = (message: Message): void =>
      set(({ messages }) => ({ messages: [...messages, message].slice(-shownAtOnce) }))

    return {
      messages: [],
      done(text, undo) {
        lastId += 1
        // Only the last step can be taken back: an older offer to do so would be a lie.
        if (undo) set(({ messages }) => ({ messages: messages.filter((one) => !isUndoable(one)) }))
        show({ kind: 'done', id: lastId, text, undo })
      },
      link(text, link) {
        lastId += 1
        show({ kind: 'link', id: lastId, text, link })
      },
      failed(error) {
        lastId += 1
        show({ kind: 'failed', id: lastId, error })
      },
      dismiss: (id) =>
        set(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) })),
    }
  })

const isUndoable = (message: Message): boolean =>
  message.kind === 'done' && message.undo !== undefined
