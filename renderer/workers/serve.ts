/** Inside a worker: answers each message with what the function makes of it. */
export function serve<Request, Answer>(answer: (request: Request) => Answer): void {
  // The page's lib has no worker globals; this is the part of them used here.
  const self = globalThis as unknown as WorkerScope<Request, Answer>
  self.onmessage = ({ data }) => self.postMessage(answer(data))
}

interface WorkerScope<Request, Answer> {
  onmessage: ((event: { readonly data: Request }) => void) | null
  postMessage(answer: Answer): void
}
