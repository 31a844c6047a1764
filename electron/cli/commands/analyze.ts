import type { AnalysisRecord } from '../../../shared/analysis/record'
import { ok } from '../../../shared/result'
import { examine } from '../../analysis/examine'
import { withPublishedTime } from '../../analysis/published-time'
import { createValidator } from '../../analysis/validator'
import { nodeCrypto } from '../../signatures/node-crypto'
import { publishedLookup } from '../../storage/published-reader'
import { readShelf } from '../../storage/schema-shelf'
import { type Command, exitCodes } from '../command'
import { configOf } from '../config-flag'
import type { Output } from '../output'
import { namedRequest } from '../request-source'
import { targetOf } from '../target-of'

export const analyze: Command = {
  name: 'analyze',
  summary: 'Says who sent a request, whether its JSON, schema and signature hold, and why not',
  usage: 'ID|FILE [flags]',
  flags: {
    config: { type: 'string', value: 'FILE', description: 'Configuration file with secrets' },
    json: { type: 'boolean', description: 'The analysis record as one JSON document' },
  },
  words: { min: 1, max: 1, completes: [['capture', 'file']] },
  examples: [
    'hookwright analyze latest',
    'hookwright analyze request.http.txt --config hookwright.json --json',
  ],

  async run({ words, flags, output, dataDir, stdin, env }) {
    const config = configOf({ flags, env, output })
    if (!config.ok) return config
    const shelf = readShelf(dataDir)
    if (!shelf.ok) return shelf
    const named = await namedRequest(words[0] ?? '-', { dataDir, stdin })
    if (!named.ok) return named
    const examined = examine({
      subject: { ...named.value, target: targetOf(named.value.url) },
      context: { ...config.value, shelf: shelf.value },
      validator: createValidator(),
      crypto: nodeCrypto,
      atMs: named.value.receivedAt,
      depth: 'diagnosis',
    })
    const { captureId: id } = named.value
    const record = withPublishedTime(examined, id && publishedLookup(dataDir).of(id))
    if (flags.has('json')) output.json(record)
    else print(output, record)
    return ok(exitCodes.done)
  },
}

function print(output: Output, record: AnalysisRecord): void {
  const { signature } = record
  output.line(`provider   ${record.provider} (by ${record.providerBasis})`)
  output.line(`payload    ${record.payload}${record.eventType ? `, ${record.eventType}` : ''}`)
  output.line(`json       ${record.json}${commas(record)}`)
  if (record.jsonFault) {
    output.line(`           byte ${record.jsonFault.offsetBytes}: ${record.jsonFault.message}`)
  }
  if (record.schema) {
    output.line(`schema     ${record.schema}: ${schemaWords(record)}`)
  }
  for (const fault of record.schemaErrors) {
    output.line(`           ${fault.path || '/'}: ${fault.message}`)
  }
  output.line(`signature  ${signature.verdict} (${signature.scheme})`)
  if (signature.remark) output.line(`           ${signature.remark}`)
  for (const code of signature.diagnosis) output.line(`           ${code}`)
  if (record.tsField) output.line(`tsField    ${record.tsField}${times(record)}`)
  for (const hint of record.hints) output.line(`hint       ${hint}`)
}

const schemaWords = ({ schemaValid, schemaFault }: AnalysisRecord): string =>
  schemaFault ?? (schemaValid ? 'valid' : 'invalid')

const commas = ({ trailingCommas = 0 }: AnalysisRecord): string =>
  trailingCommas > 0 ? `, ${trailingCommas} trailing commas left out` : ''

const times = ({ tsFieldTimes = [] }: AnalysisRecord): string =>
  tsFieldTimes.length > 0 ? `, ${tsFieldTimes.join(', ')}` : ''
