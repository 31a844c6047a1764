import type { TextAnswer, TextRequest } from '../state/text-engine'
import { createTextKeeper } from '../text/text-keeper'

// The page's lib has no worker globals; this is the part of them used here.
declare const self: {
  onmessage: ((event: MessageEvent<TextRequest>) => void) | null
  postMessage(answer: TextAnswer, transfer: readonly Transferable[]): void
}

const keeper = createTextKeeper()

self.onmessage = ({ data }) => {
  const reply = keeper.answer(data)
  const transfer =
    reply.kind === 'prepared' ? [reply.text.starts.buffer, reply.text.lines.buffer] : []
  self.postMessage({ request: data.request, reply }, transfer as Transferable[])
}
