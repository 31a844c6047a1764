import { type Document, parseDocument, visit } from 'yaml'
import type { AppError } from '../../shared/errors'
import type { JsonValue } from '../../shared/json-value'
import { hasMember, memberOf } from '../../shared/json-value'
import { orderFaults } from '../../shared/providers/azure/definition-check'
import { err, ok, type Result } from '../../shared/result'
import type { SettingsFault, SettingsVerdict } from '../../shared/tools/tool-report'
import type { Validator } from './validator'

type Check = (text: string, validator: Validator) => SettingsVerdict

/** The kinds of settings that can be checked, by the name of their schema. */
const checks: Readonly<Record<string, Check>> = {
  'foundries.factory-config': (text, validator) =>
    verdictOf(
      text,
      (value) => faultsOf(validator, 'foundries.factory-config.notify', value),
      asPython,
    ),
  'cloud-automator.post-process-config': (text, validator) =>
    verdictOf(text, (value) => faultsOf(validator, 'cloud-automator.post-process-config', value)),
  'azure.webhook-resource': checkPipeline,
}

export const settingsKinds: readonly string[] = Object.keys(checks)

/** Checks settings as a person has them, in YAML or JSON, before they go to the sending system. */
export function checkSettings(
  kind: string,
  text: string,
  validator: Validator,
): Result<SettingsVerdict, AppError> {
  // The schema's own name is understood too.
  const check = Object.entries(checks).find(([name]) => kind === name || kind === `${name}.notify`)
  return check
    ? ok(check[1](text, validator))
    : err({ code: 'not-found', what: `kind of settings “${kind}”` })
}

/** Repeats by alias beyond this are an attack. */
const MAX_ALIASES = 100

const parsing = { logLevel: 'silent' } as const

/**
 * As Foundries reads it: its software is in Python, whose YAML is of version 1.1, where `yes` and
 * `on` are true. Only `y` and `n`, which that version has too, are plain text to it.
 */
function asPython(text: string): Document {
  const document = parseDocument(text, { ...parsing, version: '1.1' })
  visit(document, {
    Scalar(_, node) {
      if (node.type === 'PLAIN' && /^[yn]$/i.test(node.source ?? '')) node.value = node.source
    },
  })
  return document
}

/** JSON is YAML too, but for text that no person writes. */
function verdictOf(
  text: string,
  faultsIn: (value: JsonValue) => readonly SettingsFault[],
  parse: (text: string) => Document = (plain) => parseDocument(plain, parsing),
): SettingsVerdict {
  const document = parse(text)
  const fault = document.errors[0]
  if (fault) return unreadable(fault.message.split('\n')[0] ?? fault.code)
  try {
    const errors = faultsIn(document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonValue)
    return { valid: errors.length === 0, errors }
  } catch (thrown) {
    return unreadable(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const unreadable = (message: string): SettingsVerdict => ({
  valid: false,
  errors: [{ path: '', keyword: 'syntax', message }],
})

function faultsOf(validator: Validator, name: string, value: JsonValue): readonly SettingsFault[] {
  const verdict = validator.check({ kind: 'shipped', name }, value)
  // The schema is our own: that it can be used is proven by tests.
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value.faults.map(({ path, keyword, missing, message }) => ({
    path,
    keyword,
    ...(missing === undefined ? {} : { missing }),
    message,
  }))
}

function checkPipeline(text: string, validator: Validator): SettingsVerdict {
  const verdict = verdictOf(text, (value) => {
    const webhooks = resourcesIn(value)
    if (!webhooks) return [noWebhooks]
    return webhooks.flatMap((one, item) =>
      faultsOf(validator, 'azure.webhook-resource', one).map((fault) => ({ ...fault, item })),
    )
  })
  const orderErrors = orderFaults(text)
  return { ...verdict, firstPropertyOk: orderErrors.length === 0, orderErrors }
}

/** Those of a pipeline; what is pasted may also be the list alone, or one item of it. */
function resourcesIn(value: JsonValue): readonly JsonValue[] | undefined {
  const list = memberOf(memberOf(value, 'resources') ?? value, 'webhooks') ?? value
  if (Array.isArray(list)) return list as readonly JsonValue[]
  return hasMember(list, 'webhook') || hasMember(list, 'connection') ? [list] : undefined
}

const noWebhooks: SettingsFault = {
  path: '/resources/webhooks',
  keyword: 'required',
  message: 'There is no list “resources.webhooks” in this pipeline.',
}
