import { answerDiff, openDiff } from '../diff/diff-keeper'
import { serve } from './serve'
import { createWorkerKeeper } from './worker-keeper'

serve(createWorkerKeeper({ open: openDiff, answer: answerDiff, limit: 2 }))
