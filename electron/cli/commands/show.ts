import { type Bytes, toText } from '../../../shared/bytes'
import type { Capture, CaptureId, Derived } from '../../../shared/http/capture'
import { formatMessage } from '../../../shared/http/raw-message'
import { scanJson } from '../../../shared/json/scan-json'
import { readingWords } from '../../../shared/providers/answer-reading'
import { detectProvider } from '../../../shared/providers/detect'
import { ok } from '../../../shared/result'
import { readValue } from '../../analysis/read-value'
import { openReader, type Reader } from '../../storage/reader'
import { bodyInForm, shownForms } from '../body-in-form'
import { captureJson, sizeText } from '../capture-json'
import { type Command, exitCodes } from '../command'
import type { Output } from '../output'
import { choiceFlag } from '../parse-command'
import { wholeBody } from '../whole-body'

export const show: Command = {
  name: 'show',
  summary: 'Shows one capture: its headers and body, as text or exactly as sent',
  usage: 'ID [flags]',
  flags: {
    json: { type: 'boolean', description: 'One JSON document, body as bodyBase64' },
    raw: { type: 'boolean', description: 'The HTTP message, byte for byte' },
    body: { type: 'boolean', description: 'The exact body bytes and nothing else' },
    form: {
      type: 'string',
      value: 'raw|minimized|pretty',
      description: 'Lay the JSON body out anew; no value changes',
    },
  },
  words: { min: 1, max: 1, completes: [['capture']] },
  examples: ['hookwright show latest', 'hookwright show latest --body > body.json'],

  async run({ words, flags, output, dataDir }) {
    const form = choiceFlag(flags, 'form', shownForms)
    if (!form.ok) return form
    const reader = openReader(dataDir)
    if (!reader.ok) return reader
    const id = reader.value.resolve(words[0] ?? '')
    if (!id.ok) return id
    const capture = reader.value.get(id.value)
    if (!capture.ok) return capture
    const stored = wholeBody(reader.value, id.value)
    if (!stored.ok) return stored
    const body = bodyInForm(stored.value, form.value)
    if (!body.ok) return body

    const derived = derivedOf(reader.value, id.value)
    if (flags.has('json')) output.json(captureJson(capture.value, { body: body.value, derived }))
    else if (flags.has('body') || flags.has('form')) await output.bytes(body.value)
    else if (flags.has('raw')) {
      await output.bytes(formatMessage({ ...capture.value, body: body.value }))
    } else {
      showText(output, capture.value, body.value)
      showReading(
        output,
        capture.value,
        derived?.provider ?? providerOf(capture.value, stored.value),
      )
    }
    return ok(exitCodes.done)
  },
}

function derivedOf(reader: Reader, id: CaptureId): Derived | undefined {
  const rows = reader.summaries([id])
  return rows.ok ? rows.value[0]?.derived : undefined
}

function showReading(output: Output, { answered }: Capture, provider: string): void {
  const reading = readingWords(provider, answered.status)
  if (reading !== undefined) output.line(`reading     ${reading}`)
}

/** By its signs alone: an endpoint's own choice lies in a configuration that is not read here. */
const providerOf = (capture: Capture, body: Bytes): string =>
  detectProvider({ ...capture, value: readValue(scanJson(body)) }, {}).provider

function showText(output: Output, capture: Capture, body: Bytes): void {
  const { method, target, httpVersion, headers, trailers } = capture
  output.line(`${method} ${target} HTTP/${httpVersion}`)
  for (const [name, value] of headers) output.line(`${name}: ${value}`)
  for (const [name, value] of trailers) output.line(`${name}: ${value}  (trailer)`)
  output.line('')
  const text = toText(body)
  output.line(text ?? `(${sizeText(body.length)} that are not text; use --body)`)
  output.line('')
  output.line(
    `received    ${new Date(capture.receivedAt).toISOString()} from ${capture.remoteAddress}`,
  )
  output.line(
    `answered    ${capture.answered.status} in ${capture.answered.durationMs.toFixed(1)} ms`,
  )
  output.line(`body        ${capture.bodyBytes} bytes, sha256 ${capture.bodySha256}`)
  output.line(`origin      ${capture.origin}, endpoint ${capture.endpoint}`)
}
