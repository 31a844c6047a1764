import { type Bytes, toText } from '../../../shared/bytes'
import { type BodyDiff, diffBodies } from '../../../shared/diff/diff-forms'
import { diffHeaders } from '../../../shared/diff/diff-pairs'
import type { AppError } from '../../../shared/errors'
import { bodyForms } from '../../../shared/json/body-forms'
import { formsOf } from '../../../shared/json/forms-of'
import { noFormWords } from '../../../shared/json/layout'
import { scanJson } from '../../../shared/json/scan-json'
import { err, ok, type Result } from '../../../shared/result'
import { nodeCrypto } from '../../signatures/node-crypto'
import { chosenScheme } from '../chosen-scheme'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { bodyReport, type JsonReport, jsonReport, readIgnored, sha256 } from '../diff-report'
import { keyFlags, keysFrom } from '../key-flags'
import type { Output } from '../output'
import { type NamedRequest, namedRequest } from '../request-source'

export const diff: Command = {
  name: 'diff',
  summary: 'Compares two requests, or two forms of one body',
  usage: 'A B [flags] | A --forms raw,minimized [flags]',
  flags: {
    forms: {
      type: 'string',
      value: 'F,G',
      completes: 'body-form',
      description: 'Two forms of A’s body: raw, minimized, pretty, pretty-4, python-json …',
    },
    ignore: {
      type: 'string',
      value: 'PATH',
      multiple: true,
      description: 'Leave out values at this JSON Pointer or path; * is any key',
    },
    provider: {
      type: 'string',
      value: 'P',
      completes: 'provider',
      description: 'With --forms: the signature of each form by this provider’s scheme',
    },
    ...keyFlags,
    json: { type: 'boolean', description: 'One JSON document' },
  },
  words: { min: 1, max: 2, completes: [['capture', 'file']] },
  examples: [
    'hookwright diff latest request.http.txt --ignore /created_at',
    'hookwright diff latest --forms raw,minimized',
  ],

  async run(context) {
    const { words, flags } = context
    const a = await namedRequest(words[0] ?? '', context)
    if (!a.ok) return a
    const forms = flags.text('forms')
    if (forms !== undefined) return compareForms(a.value, forms.split(','), context)
    if (words[1] === undefined) return usage('Name two requests, or give --forms')
    const b = await namedRequest(words[1], context)
    if (!b.ok) return b
    return compareRequests(a.value, b.value, context)
  },
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function compareRequests(
  a: NamedRequest,
  b: NamedRequest,
  { flags, output }: CommandContext,
): Result<ExitCode, AppError> {
  const ignore = readIgnored(flags.texts('ignore'))
  if (!ignore.ok) return ignore
  const bodies = diffBodies(a.body, b.body)
  const json = bodies.json && jsonReport(a.body, b.body, ignore.value)
  const report = {
    equal: bodies.first === undefined,
    method: { a: a.method, b: b.method },
    url: { a: a.url, b: b.url },
    headers: diffHeaders(a.headers, b.headers).filter(({ kind }) => kind !== 'same'),
    ...bodyReport(bodies),
    ...(json ? { json } : {}),
  }
  if (flags.has('json')) output.json(report)
  else printBodies(output, bodies, json)
  const isSame = json ? json.changeCount === 0 : report.equal
  return ok(isSame ? exitCodes.done : exitCodes.checkFailed)
}

function printBodies(
  output: Output,
  { a, b, first }: BodyDiff,
  json: JsonReport | undefined,
): void {
  output.line(`${a.length} bytes against ${b.length} bytes`)
  if (!first) {
    output.line('The bodies are the same, byte for byte.')
    return
  }
  output.line(
    `First difference at byte ${first.offset}, line ${first.line}, column ${first.column}`,
  )
  if (!json) return
  output.line(
    `${json.changeCount} values differ; ${json.layout} places of layout, ` +
      `${json.escapes} of escapes, ${json.numberSpellings} spellings of numbers`,
  )
  for (const { kind, path, a: before, b: after } of json.changes) {
    output.line(`${kind.padEnd(8)} ${path || '/'}  ${before ?? ''} → ${after ?? ''}`)
  }
}

function compareForms(
  request: NamedRequest,
  names: readonly string[],
  context: CommandContext,
): Result<ExitCode, AppError> {
  if (names.length !== 2) return usage('--forms takes two forms, separated by a comma')
  const forms: FormOfBody[] = []
  for (const name of names) {
    const form = formOfBody(request, name.trim(), context)
    if (!form.ok) return form
    forms.push(form.value)
  }
  const [a, b] = forms
  if (!a || !b) return usage('--forms takes two forms, separated by a comma')
  const bodies = diffBodies(a.bytes, b.bytes)
  const { rawEquals, rawLayouts } = formsOf(request.body)
  if (context.flags.has('json')) {
    context.output.json({
      equal: bodies.first === undefined,
      rawEquals,
      rawLayouts,
      forms: Object.fromEntries(
        forms.map(({ name, bytes, signature }) => [
          name,
          { bytes: bytes.length, sha256: sha256(bytes), text: toText(bytes), signature },
        ]),
      ),
      ...bodyReport(bodies),
    })
  } else {
    printBodies(context.output, bodies, bodies.json && jsonReport(a.bytes, b.bytes, []))
    context.output.line(`The body as sent equals: ${rawEquals}`)
  }
  return ok(bodies.first === undefined ? exitCodes.done : exitCodes.checkFailed)
}

interface FormOfBody {
  readonly name: string
  readonly bytes: Bytes
  /** What the signature header would be over this form, where a secret tells. */
  readonly signature: string | undefined
}

const shortNames: Readonly<Record<string, string>> = {
  pretty: 'pretty-2',
  pretty2: 'pretty-2',
  pretty4: 'pretty-4',
}

function formOfBody(
  request: NamedRequest,
  name: string,
  context: CommandContext,
): Result<FormOfBody, AppError> {
  const form = bodyForms.find(({ id }) => id === (shortNames[name] ?? name))
  if (name !== 'raw' && !form) {
    return usage(
      `“${name}” is no form. There are: raw, ${bodyForms.map(({ id }) => id).join(', ')}`,
    )
  }
  const bytes = form ? form.apply(request.body) : request.body
  if (!bytes) return usage(noFormWords(scanJson(request.body), `“${name}”`))
  const signature = signatureOf({ ...request, body: bytes }, context)
  return signature.ok ? ok({ name, bytes, signature: signature.value }) : signature
}

function signatureOf(
  request: NamedRequest,
  context: CommandContext,
): Result<string | undefined, AppError> {
  const provider = context.flags.text('provider')
  if (provider === undefined) return ok(undefined)
  const scheme = chosenScheme(provider, request)
  if (!scheme.ok) return scheme
  const keys = keysFrom(context)
  if (!keys.ok) return keys
  return ok(scheme.value.verify(request, keys.value, nodeCrypto, undefined).expected)
}
