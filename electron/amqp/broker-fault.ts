import type { TargetProblem } from '../replay/target-fault'
import { faultOf } from '../replay/target-fault'

/** What went wrong on the way to a broker, from amqplib's or node's error. */
export function brokerFault(error: unknown): TargetProblem {
  const message = error instanceof Error ? error.message : String(error)
  const said = /with message "([^"]*)"/.exec(message)?.[1] ?? message
  const known = forms.find(([form]) => form.test(message))
  return known ? { cause: known[1], detail: said } : faultOf(error)
}

/** Without codes of their own in amqplib: its words, and those of the broker in them. */
const forms: readonly (readonly [form: RegExp, cause: TargetProblem['cause']])[] = [
  [/\b403\b.*ACCESS.REFUSED/, 'login-refused'],
  [/\b530\b.*NOT.ALLOWED/, 'unknown-vhost'],
  // What the broker says when it closes here is not handed on.
  [/Expected ConnectionOpenOk; got .ConnectionClose/, 'unknown-vhost'],
  [/closed abruptly|Socket closed|Unexpected close|Connection clos/i, 'reset'],
  [/Heartbeat timeout|ETIMEDOUT/, 'timeout'],
  [/Expected ConnectionStart|Invalid frame|Frame size|protocol header|frame-end/i, 'no-broker'],
]
