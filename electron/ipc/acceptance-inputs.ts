import type { Input } from '../../shared/ipc/contract'
import { list, object, oneOf, type Parser, text } from './parse'
import { replayOrder } from './replay-inputs'

const variant = text(1, 100, { pattern: /^[\w-]+$/, name: 'the id of a variant' })

export const acceptanceOrder: Parser<Input<'acceptance.run'>> = object({
  order: replayOrder,
  only: list(variant, 100),
})

export const acceptanceReport: Parser<Input<'acceptance.text'>> = object({
  id: text(1, 100, { pattern: /^[\w-]+$/, name: 'the id of a run' }),
  format: oneOf('html', 'junit'),
})
