import Ajv, { type ErrorObject } from 'ajv'
import type { AppError } from '../../../shared/errors'
import { err, ok, type Result } from '../../../shared/result'
import type { Tool } from './tool'

/** Takes a call's arguments by the tool's own schema, with defaults filled in. */
export function createInputCheck(): (tool: Tool, args: unknown) => Result<unknown, AppError> {
  const ajv = new Ajv({ allErrors: true, useDefaults: true })
  return (tool, args) => {
    // A copy: defaults are written into it.
    const given: unknown = structuredClone(args ?? {})
    const validate =
      ajv.getSchema(tool.name) ?? ajv.addSchema(tool.input, tool.name).getSchema(tool.name)
    if (!validate || validate(given)) return ok(given)
    const faults = (validate.errors ?? []).map(sentence).join('; ')
    return err({ code: 'bad-input', detail: `${tool.name}: ${faults}` })
  }
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const unknown: unknown = params.additionalProperty
  if (typeof unknown === 'string') return `there is no argument “${unknown}”`
  const at = instancePath === '' ? 'the arguments' : `“${instancePath.slice(1)}”`
  return `${at} ${message ?? 'are wrong'}`
}
