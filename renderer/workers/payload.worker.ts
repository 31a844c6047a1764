import { answerPayload, openPayload } from '../payload/payload-keeper'
import { serve } from './serve'
import { createWorkerKeeper } from './worker-keeper'

serve(createWorkerKeeper({ open: openPayload, answer: answerPayload, limit: 3 }))
