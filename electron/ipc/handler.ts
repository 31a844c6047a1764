import type { AppError } from '../../shared/errors'
import type { CallName, Input, Output } from '../../shared/ipc/contract'
import { err, type Result } from '../../shared/result'
import type { Log } from '../log'
import type { Handlers } from './handlers'
import { inputs } from './inputs'

/**
 * Checks the input, runs the handler, and turns a surprise into data.
 *
 * Electron would keep only the message of a thrown error, so nothing is thrown across the
 * boundary; and what was thrown may name paths and secrets, so only the log gets to see it.
 */
export async function answer<C extends CallName>(
  { handlers, log }: { readonly handlers: Handlers; readonly log: Log },
  name: C,
  raw: unknown,
): Promise<Result<Output<C>, AppError>> {
  const input = inputs[name](raw, 'input')
  if (!input.ok) return err({ code: 'bad-input', detail: `${name}: ${input.error}` })
  try {
    return await handlers[name](input.value as Input<C>)
  } catch (thrown) {
    log.error(`the call ${name} threw`, thrown)
    return err({ code: 'internal', detail: `“${name}” failed; the log file says more` })
  }
}
