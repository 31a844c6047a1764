import { answerText, openText } from '../text/text-keeper'
import { serve } from './serve'
import { createWorkerKeeper } from './worker-keeper'

// The open body in both encodings, a reply, and the body looked at before.
serve(createWorkerKeeper({ open: openText, answer: answerText, limit: 4 }))
