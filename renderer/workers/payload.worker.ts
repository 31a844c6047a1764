import { openPayload } from '../payload/open-payload'
import { answerPayload } from '../payload/payload-keeper'
import { serve } from './serve'
import { createWorkerKeeper } from './worker-keeper'

serve(
  createWorkerKeeper({
    open: openPayload,
    answer: answerPayload,
    limit: 3,
    weigh: ({ totalBytes }) => totalBytes,
  }),
)
