import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
import { azure } from '../../shared/providers/azure/azure'
import { readTsField } from '../../shared/providers/gaia/ts-field'
import { ok, type Result } from '../../shared/result'
import { readValue } from '../analysis/read-value'
import type { Validator } from '../analysis/validator'
import type { HandlersOf } from '../ipc/handlers'
import type { ReaderMethods } from '../reading/reader-contract'
import type { Client } from '../threads/link'

/** A larger body is no payload of a pipeline or a hook. */
const READ_BYTES = 1024 * 1024

/** The checks that belong to one of the five systems; `hookwright tool` makes the same. */
export function toolHandlers({
  reader,
}: {
  readonly reader: Client<ReaderMethods>
}): HandlersOf<'tools.ask'> {
  let made: Validator | undefined
  // YAML and schemas are large, and not needed to start.
  const check = async (name: string, text: string) => {
    const [{ checkSettings }, { createValidator }] = await Promise.all([
      import('../analysis/check-settings'),
      import('../analysis/validator'),
    ])
    made ??= createValidator()
    return checkSettings(name, text, made)
  }
  return {
    async 'tools.ask'(question) {
      if (question.kind === 'settings') {
        const verdict = await check(question.name, question.text)
        return verdict.ok ? ok({ kind: 'settings', verdict: verdict.value }) : verdict
      }
      const found = await payloadOf(reader, question.id)
      if (!found.ok) return found
      const { value, isAccepted } = found.value
      if (question.kind === 'ts-field') {
        return ok({ kind: 'ts-field', report: readTsField(question.path, value) })
      }
      const { previewPipeline } = await import('../../shared/providers/azure/pipeline')
      const report = previewPipeline(question.yaml, value ?? null, isAccepted)
      return ok({ kind: 'pipeline', report })
    },
  }
}

interface Payload {
  /** `undefined` where the body is no JSON. */
  readonly value: JsonValue | undefined
  /** Whether Azure would have taken it: where the role answered, it has said so. */
  readonly isAccepted: boolean
}

async function payloadOf(
  reader: Client<ReaderMethods>,
  id: CaptureId,
): Promise<Result<Payload, AppError>> {
  const capture = await reader.get(id)
  if (!capture.ok) return capture
  const body = await reader.body({ id, form: 'decoded', offset: 0, length: READ_BYTES })
  if (!body.ok) return body
  const value = readValue(scanJson(body.value.bytes))
  const { target, answered } = capture.value
  const isRefused = azure.byPath?.(target) === true && answered.status >= 300
  return ok({ value, isAccepted: value !== undefined && !isRefused })
}
