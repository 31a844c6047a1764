import { readFileSync } from 'node:fs'
import { diagnosisCodes } from '../../../shared/diagnosis/diagnosis-codes'
import type { AppError } from '../../../shared/errors'
import type { JsonValue } from '../../../shared/json-value'
import { err, ok, type Result } from '../../../shared/result'
import { verifyTelling, withFixtureSecret } from '../../../shared/signatures/fixture-secret'
import type { KeyMaterial, SignatureCheck } from '../../../shared/signatures/scheme'
import { freshnessAt } from '../../../shared/signatures/timing'
import { readVector, verifyVector } from '../../../shared/signatures/vectors'
import { gunzip } from '../../signatures/gunzip'
import { nodeCrypto } from '../../signatures/node-crypto'
import { chosenScheme } from '../chosen-scheme'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { keyFlags, keysFrom } from '../key-flags'
import type { Output } from '../output'
import { type NamedRequest, namedRequest } from '../request-source'
import { schemeFlags, toleranceFlag, withSchemeFlags } from '../scheme-flags'

export const verify: Command = {
  name: 'verify',
  summary: 'Checks the signature of a capture or of a request in a file',
  usage: 'ID|FILE [flags] | --vectors FILE',
  flags: {
    provider: {
      type: 'string',
      value: 'P',
      completes: 'provider',
      description: 'A provider or a signature scheme (default: found out from the headers)',
    },
    ...keyFlags,
    ...schemeFlags,
    ...toleranceFlag,
    url: { type: 'string', value: 'PUBLIC_URL', description: 'The URL as the sender has it' },
    at: {
      type: 'string',
      value: 'received|now|EPOCH_SECONDS',
      description: 'The moment timestamps are judged at (default: when it was received)',
    },
    explain: { type: 'boolean', description: 'Say what was signed and what was expected' },
    vectors: { type: 'string', value: 'FILE', description: 'Check a file of signature vectors' },
    json: { type: 'boolean', description: 'One JSON document, or a line per vector' },
  },
  words: { min: 0, max: 1, completes: [['capture', 'file']] },
  examples: [
    'hookwright verify latest --provider stripe --secret-env STRIPE_SECRET',
    'hookwright verify request.http.txt --provider azure --secret-file secret.txt --explain',
    'hookwright verify --vectors signature-vectors.json --json',
  ],

  run: (context) => {
    const file = context.flags.text('vectors')
    return file === undefined ? verifyOne(context) : verifyVectors(file, context.output, context)
  },
}

async function verifyOne(context: CommandContext): Promise<Result<ExitCode, AppError>> {
  const { words, flags, output } = context
  if (words[0] === undefined) return usage('Name a capture or a file')
  const given = keysFrom(context)
  if (!given.ok) return given
  const named = await namedRequest(words[0], context)
  if (!named.ok) return named
  const set = withSchemeFlags(orOwnKeys(given.value, named.value), flags)
  if (!set.ok) return set
  const keys = set.value
  const moment = momentOf(flags.text('at'), named.value)
  if (!moment.ok) return moment
  const request = { ...named.value, url: flags.text('url') ?? named.value.url }
  const scheme = chosenScheme(flags.text('provider') ?? named.value.signing?.scheme, request)
  if (!scheme.ok) return scheme

  const at = { keys, crypto: nodeCrypto, atMs: moment.value }
  const check = verifyTelling(scheme.value, request, at)
  const problem = { request, scheme: scheme.value, keys: keys, crypto: nodeCrypto, gunzip }
  const codes = diagnosisCodes(problem, check)
  if (flags.has('json')) output.json({ signature: signatureJson(check, named.value, codes) })
  else {
    printCheck(output, check, flags.has('explain') ? 'explained' : 'short')
    for (const code of codes) output.line(code)
  }
  return ok(check.verdict === 'valid' ? exitCodes.done : exitCodes.checkFailed)
}

/** A redacted fixture tells the secret it was signed with. */
function orOwnKeys(keys: KeyMaterial, { signing }: NamedRequest): KeyMaterial {
  const hasKeys = keys.secrets.length > 0 || (keys.publicKeys ?? []).length > 0
  return hasKeys || !signing ? keys : withFixtureSecret(keys, signing)
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

/** A capture is judged as when it came; a file has no such moment, so its clock is left out. */
function momentOf(
  text: string | undefined,
  { receivedAt }: NamedRequest,
): Result<number | undefined, AppError> {
  if (text === undefined || text === 'received') return ok(receivedAt)
  if (text === 'now') return ok(Date.now())
  return /^\d{1,12}(\.\d+)?$/.test(text)
    ? ok(Number(text) * 1000)
    : usage(`--at takes received, now or seconds since the epoch, not “${text}”`)
}

const signatureJson = (
  check: SignatureCheck,
  { receivedAt }: NamedRequest,
  diagnosis: readonly string[],
) => ({
  scheme: check.scheme,
  method: check.method,
  verdict: check.verdict,
  ...(check.expected === undefined ? {} : { expected: check.expected }),
  ...(check.header === undefined ? {} : { header: check.header }),
  ...(check.received === undefined ? {} : { received: check.received }),
  notes: check.notes,
  diagnosis,
  remarks: check.remarks,
  signatureMatches: check.signatureMatches,
  freshAtReceipt: freshnessAt(check.timing, receivedAt).kind,
  freshNow: freshnessAt(check.timing, Date.now()).kind,
})

function printCheck(output: Output, check: SignatureCheck, detail: 'short' | 'explained'): void {
  output.line(`${check.verdict}  ${check.scheme} (${check.method})`)
  for (const remark of check.remarks) output.line(remark)
  if (detail === 'short') return
  output.line(`header    ${check.header ?? 'none'}`)
  output.line(`received  ${check.received ?? 'nothing'}`)
  output.line(`expected  ${check.expected ?? 'cannot be computed without the secret'}`)
  output.line(`signed    ${check.message?.length ?? 0} bytes`)
}

/** One line per vector; a file in the form of the published ones, good for one's own schemes. */
async function verifyVectors(
  file: string,
  output: Output,
  { flags }: CommandContext,
): Promise<Result<ExitCode, AppError>> {
  const vectors = readVectors(file)
  if (!vectors.ok) return vectors
  let differing = 0
  for (const [index, value] of vectors.value.entries()) {
    const vector = readVector(value)
    if (!vector)
      return usage(`Entry ${index} of ${file} is no vector: it needs id, scheme, expected`)
    const { id, expected, verdict, agrees } = verifyVector(vector, nodeCrypto)
    if (!agrees) differing++
    if (flags.has('json')) output.json({ id, expected, verdict })
    else output.line(`${agrees ? 'ok  ' : 'FAIL'}  ${id}: ${verdict}, expected ${expected}`)
  }
  if (!flags.has('json'))
    output.line(`${vectors.value.length - differing} agree, ${differing} differ`)
  return ok(differing === 0 ? exitCodes.done : exitCodes.checkFailed)
}

function readVectors(file: string): Result<readonly JsonValue[], AppError> {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as JsonValue
    const list = Array.isArray(json) ? json : (json as { vectors?: JsonValue })?.vectors
    return Array.isArray(list)
      ? ok(list as readonly JsonValue[])
      : usage(`${file} holds no list of vectors`)
  } catch (thrown) {
    return usage(`${file} cannot be read: ${String(thrown)}`)
  }
}
