import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { ForwardingWish } from '../core/forwards-part'
import { parseTarget } from '../replay/target-address'
import type { Flag, FlagValues } from './command'
import { choiceFlag } from './parse-command'

/** How `listen` sends captures on, for all endpoints that say nothing about it themselves. */
export const forwardFlags: Readonly<Record<string, Flag>> = {
  'forward-to': {
    type: 'string',
    value: 'URL',
    multiple: true,
    description: 'Send each capture on to this URL at once, and again until it arrives',
  },
  'forward-path': {
    type: 'string',
    value: 'replace|keep',
    description: 'keep: put the captured path and query behind the URL (replace)',
  },
  'answer-from': {
    type: 'string',
    value: 'response|target',
    description: 'target: senders are told what the first URL answers (response)',
  },
  credentials: {
    type: 'string',
    value: 'leave-out|send',
    description: 'Whether Authorization and Cookie are sent on, too (leave-out)',
  },
  'forward-allow': {
    type: 'string',
    value: 'HOST',
    multiple: true,
    description: 'A name that may lead into the own network when captures are sent on',
  },
}

export function forwardingOf(flags: FlagValues): Result<ForwardingWish, AppError> {
  const everywhere = flags.texts('forward-to')
  for (const url of everywhere) {
    const target = parseTarget(url)
    if (!target.ok) return target
  }
  const path = choiceFlag(flags, 'forward-path', ['replace', 'keep'])
  if (!path.ok) return path
  const answerFrom = choiceFlag(flags, 'answer-from', ['response', 'target'])
  if (!answerFrom.ok) return answerFrom
  const credentials = choiceFlag(flags, 'credentials', ['leave-out', 'send'])
  if (!credentials.ok) return credentials
  return ok({
    everywhere,
    forwarding: {
      path: path.value,
      answerFrom: answerFrom.value,
      credentials: credentials.value,
    },
    allowedHosts: flags.texts('forward-allow'),
  })
}
