import type { Input } from '../../shared/ipc/contract'
import { object, oneOf, type Parser, text } from './parse'

export const forwardChange: Parser<Input<'forwards.change'>> = object(
  { act: oneOf('retry', 'pause', 'resume', 'drop', 'allow') },
  { url: text(1, 64 * 1024) },
)
