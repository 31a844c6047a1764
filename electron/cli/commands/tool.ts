import { readFileSync } from 'node:fs'
import type { AppError } from '../../../shared/errors'
import { scanJson } from '../../../shared/json/scan-json'
import type { JsonValue } from '../../../shared/json-value'
import { previewPipeline } from '../../../shared/providers/azure/pipeline'
import { readTsField } from '../../../shared/providers/gaia/ts-field'
import { err, ok, type Result } from '../../../shared/result'
import { checkSettings, settingsKinds } from '../../analysis/check-settings'
import { readValue } from '../../analysis/read-value'
import { createValidator } from '../../analysis/validator'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { namedRequest } from '../request-source'

/** One of the small checks for a single system. */
type Tool = (
  words: readonly string[],
  context: CommandContext,
) => Promise<Result<{ readonly report: object; readonly isFine: boolean }, AppError>>

const toolNames = ['azure-pipeline', 'tsfield', 'settings'] as const

export const tool: Command = {
  name: 'tool',
  summary: 'Checks that belong to one system: Azure pipelines, gaia time fields, pasted settings',
  usage: `azure-pipeline --yaml FILE ID|FILE | tsfield PATH ID|FILE | settings KIND FILE`,
  flags: {
    yaml: { type: 'string', value: 'FILE', description: 'The pipeline definition' },
    json: { type: 'boolean', description: 'One JSON document on one line' },
  },
  words: {
    min: 1,
    max: 3,
    completes: [[toolNames], ['settings-kind', 'capture', 'file'], ['capture', 'file']],
  },
  examples: [
    'hookwright tool azure-pipeline --yaml azure-pipelines.yml latest',
    "hookwright tool tsfield 'commits[0].timestamp' latest",
    'hookwright tool settings foundries.factory-config factory-config.yml',
  ],

  async run(context) {
    const [name = '', ...words] = context.words
    const known = toolNames.find((one) => one === name)
    if (known === undefined) {
      return usage(`“${name}” is no tool. There are: ${toolNames.join(', ')}`)
    }
    const outcome = await tools[known](words, context)
    if (!outcome.ok) return outcome
    const { report, isFine } = outcome.value
    if (context.flags.has('json')) context.output.json(report)
    else context.output.line(JSON.stringify(report, null, 2))
    return ok<ExitCode>(isFine ? exitCodes.done : exitCodes.checkFailed)
  },
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

/** Filters, substitution and YAML of a pipeline for one payload. */
const azurePipeline: Tool = async ([word], context) => {
  const file = context.flags.text('yaml')
  if (file === undefined || word === undefined)
    return usage('Give --yaml FILE and a capture or file')
  const yaml = readText(file)
  if (!yaml.ok) return yaml
  const body = await bodyValue(word, context)
  if (!body.ok) return body
  const report = previewPipeline(yaml.value, body.value ?? null, body.value !== undefined)
  return ok({ report, isFine: report.runQueued })
}

const tsField: Tool = async ([path, word], context) => {
  if (path === undefined || word === undefined) return usage('Give a path and a capture or file')
  const body = await bodyValue(word, context)
  if (!body.ok) return body
  const report = readTsField(path, body.value)
  return ok({ report, isFine: report.status === 'resolved' || report.status === 'unset' })
}

const settings: Tool = async ([kind = '', file]) => {
  const known = settingsKinds.find((one) => one === kind)
  if (!known)
    return usage(`“${kind}” is no kind of settings. There are: ${settingsKinds.join(', ')}`)
  if (file === undefined) return usage('Name the file with the settings')
  const text = readText(file)
  if (!text.ok) return text
  const report = checkSettings(known, text.value, createValidator())
  return report.ok ? ok({ report: report.value, isFine: report.value.valid }) : report
}

const tools: Readonly<Record<(typeof toolNames)[number], Tool>> = {
  'azure-pipeline': azurePipeline,
  tsfield: tsField,
  settings,
}

function readText(file: string): Result<string, AppError> {
  try {
    return ok(readFileSync(file, 'utf8'))
  } catch (thrown) {
    return usage(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`)
  }
}

/** The body as a value; `undefined` where it is not JSON. */
async function bodyValue(
  word: string,
  context: CommandContext,
): Promise<Result<JsonValue | undefined, AppError>> {
  const named = await namedRequest(word, context)
  return named.ok ? ok(readValue(scanJson(named.value.body))) : named
}
