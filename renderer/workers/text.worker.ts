import { answerText, openText } from '../text/text-keeper'
import { serve } from './serve'
import { createWorkerKeeper } from './worker-keeper'

serve(
  // The open body in both encodings, a reply, and the body looked at before.
  createWorkerKeeper({
    open: openText,
    answer: answerText,
    limit: 4,
    weigh: (bytes) => bytes.length,
  }),
  ({ reply }) => (reply ? [reply.starts.buffer, reply.lines.buffer] : []),
)
