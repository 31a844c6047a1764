/**
 * Inside a worker: answers each message with what the function makes of it.
 *
 * @param handedOver parts of an answer that need not be copied, because the worker is done with them
 */
export function serve<Request, Answer>(
  answer: (request: Request) => Answer,
  handedOver: (answer: Answer) => readonly Transferable[] = () => [],
): void {
  // The page's lib has no worker globals; this is the part of them used here.
  const self = globalThis as unknown as WorkerScope<Request, Answer>
  self.onmessage = ({ data }) => {
    const made = answer(data)
    self.postMessage(made, handedOver(made))
  }
}

interface WorkerScope<Request, Answer> {
  onmessage: ((event: { readonly data: Request }) => void) | null
  postMessage(answer: Answer, transfer: readonly Transferable[]): void
}
