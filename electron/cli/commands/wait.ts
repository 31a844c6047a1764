import type { AppError } from '../../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../../shared/http/capture'
import { parseQuery } from '../../../shared/query/parse-query'
import { err, ok, type Result } from '../../../shared/result'
import type { Config } from '../../config/config'
import { type Core, startCore } from '../../core'
import { openReader } from '../../storage/reader'
import { awaitCaptures, newestCapture } from '../await-captures'
import { captureJson, captureLine } from '../capture-json'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { configOf } from '../config-flag'
import { durationFlag } from '../duration'
import { numberFlag } from '../parse-command'
import { wholeBody } from '../whole-body'

const MAX_COUNT = 1000
const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000

export const wait: Command = {
  name: 'wait',
  summary: 'Blocks until a capture that matches is there, and prints it',
  usage: '[flags]',
  flags: {
    filter: { type: 'string', value: 'QUERY', description: 'Only captures that match (any)' },
    count: { type: 'string', value: 'N', description: 'Until so many are there (1)' },
    timeout: { type: 'string', value: 'TIME', description: '30s, 500ms, 2m (30s); then exit 1' },
    new: { type: 'boolean', description: 'Only what arrives from now on' },
    json: { type: 'boolean', description: 'One JSON document per line' },
    bodies: { type: 'boolean', description: 'With --json: add each body as bodyBase64' },
    attach: {
      type: 'boolean',
      description: 'Never receive here: another process does, or is about to',
    },
    port: { type: 'string', value: 'N', description: 'Port to listen on where nobody receives' },
    host: { type: 'string', value: 'ADDRESS', description: 'Address to listen on' },
    config: { type: 'string', value: 'FILE', description: 'Configuration file with endpoints' },
  },
  words: { min: 0, max: 0 },
  examples: [
    "hookwright wait --filter 'provider=github event=push' --timeout 30s",
    'hookwright wait --attach --count 3 --json',
  ],

  async run(context) {
    const wanted = wantedBy(context)
    if (!wanted.ok) return wanted
    const after = context.flags.has('new') ? await newestCapture(context.dataDir) : ok(undefined)
    if (!after.ok) return after
    const core = await receiveHere(context, wanted.value)
    if (!core.ok) return core
    const { timeoutMs, query, count } = wanted.value
    const { until, forget } = untilTime(timeoutMs, context.stop)
    try {
      const found = await awaitCaptures(context.dataDir, {
        query,
        count,
        after: after.value,
        until,
      })
      return found.ok ? await tell(found.value, context, wanted.value) : found
    } finally {
      forget()
      await core.value?.stop()
    }
  },
}

/**
 * Fires when the time is up or the person stops. By a timer of its own: what `AbortSignal.any`
 * makes of a time-out can be collected before it fires, and then the wait never ends.
 */
function untilTime(timeoutMs: number, stop: AbortSignal) {
  const control = new AbortController()
  const end = (): void => control.abort()
  const timer = setTimeout(end, timeoutMs)
  stop.addEventListener('abort', end, { once: true })
  return { until: control.signal, forget: () => clearTimeout(timer) }
}

interface Wanted {
  readonly query: string
  readonly count: number
  readonly timeoutMs: number
  readonly port: number | undefined
  readonly config: Config
}

function wantedBy(context: CommandContext): Result<Wanted, AppError> {
  const { flags } = context
  const query = flags.text('filter') ?? ''
  const parsed = parseQuery(query)
  if (!parsed.ok) return err({ code: 'bad-query', ...parsed.error })
  const count = numberFlag(flags, 'count', { min: 1, max: MAX_COUNT, otherwise: 1 })
  if (!count.ok) return count
  const timeout = durationFlag(flags, 'timeout', { maxMs: MAX_TIMEOUT_MS, otherwiseMs: 30_000 })
  if (!timeout.ok) return timeout
  const port = numberFlag(flags, 'port', { min: 0, max: 65_535, otherwise: 8787 })
  if (!port.ok) return port
  const config = configOf(context)
  if (!config.ok) return config
  return ok({
    query,
    count: count.value,
    timeoutMs: timeout.value,
    port: flags.text('port') === undefined ? undefined : port.value,
    config: config.value,
  })
}

/** Receives into the folder where nobody does; `undefined` where somebody else has it. */
async function receiveHere(
  { dataDir, flags, output, places, version }: CommandContext,
  { port, config }: Wanted,
): Promise<Result<Core | undefined, AppError>> {
  if (flags.has('attach')) return ok(undefined)
  const started = await startCore({
    dataDir,
    program: 'hookwright wait',
    version,
    electron: '',
    places,
    port,
    host: flags.text('host'),
    config,
    emit: () => undefined,
  })
  if (!started.ok) {
    // The window or a `listen` receives, and their folder can be read.
    return started.error.code === 'data-folder-locked' ? ok(undefined) : started
  }
  const receiver = started.value.receiver()
  if (receiver.kind === 'failed') {
    await started.value.stop()
    return err(receiver.error)
  }
  if ('url' in receiver) output.note(`Waiting for requests to ${receiver.url}`)
  return started
}

async function tell(
  rows: readonly CaptureSummary[],
  { dataDir, flags, output, stop }: CommandContext,
  { count, timeoutMs }: Wanted,
): Promise<Result<ExitCode, AppError>> {
  for (const row of rows) {
    if (flags.has('json')) output.json(jsonOf(row, dataDir, flags.has('bodies')))
    else output.line(captureLine(row))
  }
  if (rows.length >= count) return ok(exitCodes.done)
  const why = stop.aborted ? 'Stopped' : `Time is up after ${timeoutMs / 1000} s`
  output.note(`${why}: ${rows.length} of ${count} that match.`)
  return ok(exitCodes.checkFailed)
}

function jsonOf(
  { id, derived }: { readonly id: CaptureId; readonly derived: CaptureSummary['derived'] },
  dataDir: string,
  withBody: boolean,
): unknown {
  const reader = openReader(dataDir)
  if (!reader.ok) return { id }
  try {
    const capture = reader.value.get(id)
    if (!capture.ok) return { id }
    const body = withBody ? wholeBody(reader.value, id) : undefined
    return captureJson(capture.value, { derived, ...(body?.ok ? { body: body.value } : {}) })
  } finally {
    reader.value.close()
  }
}
