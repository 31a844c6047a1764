import { setTimeout } from 'node:timers/promises'
import { emptyBytes } from '../../../shared/bytes'
import type { AppError } from '../../../shared/errors'
import type { CaptureSummary } from '../../../shared/http/capture'
import type { Payload } from '../../../shared/ipc/contract'
import { err, ok, type Result } from '../../../shared/result'
import { type Config, emptyConfig, readConfig } from '../../config/config-file'
import { type Core, startCore } from '../../core'
import { parseTarget } from '../../replay/target-address'
import { type Command, type CommandContext, exitCodes } from '../command'
import { type ListenOutput, ndjsonOutput, textOutput } from '../listen-output'
import { createArrivals } from '../listening'
import { onlyNewNotices } from '../notice-output'
import { choiceFlag, numberFlag } from '../parse-command'
import { onlyNews } from '../tunnel-output'

const FORWARD_TIMEOUT_MS = 30_000

/** After the wish to stop; leaves the threads their time to end, of all that a command has. */
const TELLING_TIME_MS = 5_000

export const listen: Command = {
  name: 'listen',
  summary: 'Receives webhooks and keeps them, until it is stopped',
  usage: '[flags]',
  flags: {
    port: { type: 'string', value: 'N', description: 'Port to listen on (8787; 0 = any free one)' },
    host: { type: 'string', value: 'ADDRESS', description: 'Address to listen on (127.0.0.1)' },
    config: { type: 'string', value: 'FILE', description: 'Configuration file with endpoints' },
    'forward-to': {
      type: 'string',
      value: 'URL',
      multiple: true,
      description: 'Send each capture on to this URL at once',
    },
    tunnel: {
      type: 'string',
      value: 'ID',
      description: 'Open a public address too: localtunnel, cloudflared, ngrok or command',
    },
    output: { type: 'string', value: 'text|ndjson', description: 'What is printed (text)' },
  },
  words: { min: 0, max: 0 },
  examples: [
    'hookwright listen',
    'hookwright listen --port 0 --output ndjson',
    'hookwright listen --forward-to http://localhost:3000/hooks',
  ],

  async run(context) {
    const wanted = wantedBy(context)
    if (!wanted.ok) return wanted
    const { port, config, form, forwardTo } = wanted.value
    const told = (form === 'ndjson' ? ndjsonOutput : textOutput)(context.output)
    const arrivals = createArrivals()
    const tunnelNews = onlyNews(told.tunnel)
    const noticeNews = onlyNewNotices(context.output.note)
    const started = await startCore({
      dataDir: context.dataDir,
      program: 'hookwright listen',
      version: context.version,
      electron: '',
      places: context.places,
      port,
      host: context.flags.text('host'),
      config,
      emit(name, payload) {
        arrivals.heard(name, payload)
        if (name === 'tunnel.changed') tunnelNews(payload as Payload<'tunnel.changed'>)
        if (name === 'notices.changed') noticeNews(payload as Payload<'notices.changed'>)
      },
    })
    if (!started.ok) return started
    const core = started.value
    const state = core.receiver()
    if (state.kind === 'failed') {
      await core.stop()
      return err(state.error)
    }
    told.ready(state, context.dataDir)
    let hasLeft = false
    const telling = arrivals.each(async (row) => {
      if (hasLeft) return
      const judged = await arrivals.judged(row)
      try {
        await tellOne(judged, { core, told, forwardTo })
      } catch (thrown) {
        // A thread that failed is started again; what it was asked is not lost, only untold.
        context.output.note(`${row.id} is kept but could not be told: ${String(thrown)}`)
      }
    })
    const opening = await openTunnel(core, context.flags.text('tunnel'))
    if (!opening.ok) {
      await core.stop()
      return opening
    }
    await stopped(context.stop)
    const timeUp = setTimeout(TELLING_TIME_MS, 'time up' as const, { ref: false })
    await core.stopReceiving()
    hasLeft = (await Promise.race([telling.finish(), timeUp])) === 'time up'
    if (hasLeft)
      context.output.note('Not every capture could be told before the end; all are kept.')
    await core.stop()
    return ok(exitCodes.done)
  },
}

/** What becomes of the tunnel is told as it happens; the receiver does not depend on it. */
async function openTunnel(
  core: Core,
  provider: string | undefined,
): Promise<Result<unknown, AppError>> {
  return provider === undefined ? ok(undefined) : core.handlers['tunnel.open']({ provider })
}

interface Wanted {
  readonly port: number | undefined
  readonly config: Config
  readonly form: 'text' | 'ndjson'
  readonly forwardTo: readonly string[]
}

function wantedBy({ flags, env }: CommandContext): Result<Wanted, AppError> {
  const port = numberFlag(flags, 'port', { min: 0, max: 65_535, otherwise: 8787 })
  if (!port.ok) return port
  const form = choiceFlag(flags, 'output', ['text', 'ndjson'])
  if (!form.ok) return form
  const file = flags.text('config')
  const config = file === undefined ? ok(emptyConfig) : readConfig(file, env)
  if (!config.ok) return config
  const forwardTo = flags.texts('forward-to')
  for (const url of forwardTo) {
    const target = parseTarget(url)
    if (!target.ok) return target
  }
  const given = flags.text('port') === undefined ? undefined : port.value
  return ok({ port: given, config: config.value, form: form.value, forwardTo })
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

async function tellOne(
  row: CaptureSummary,
  parts: {
    readonly core: Core
    readonly told: ListenOutput
    readonly forwardTo: readonly string[]
  },
): Promise<void> {
  const { core, told, forwardTo } = parts
  const [capture, analysis] = await Promise.all([
    core.handlers['captures.get']({ id: row.id }),
    core.analysis(row.id),
  ])
  // Retention may have taken it already; there is nothing left to tell.
  if (!capture.ok) return
  told.capture({
    row,
    capture: capture.value,
    analysis: analysis.ok ? analysis.value : undefined,
  })
  for (const url of forwardTo) await forward(url, row, { core, told })
}

async function forward(
  url: string,
  { id }: CaptureSummary,
  { core, told }: { readonly core: Core; readonly told: ListenOutput },
): Promise<void> {
  const attempt = await core.handlers['replay.send']({
    captureId: id,
    url,
    timeoutMs: FORWARD_TIMEOUT_MS,
    tls: 'verify',
    // The sender's own signature is still fresh, and the handler's to check.
    signing: { kind: 'as-captured' },
  })
  if (!attempt.ok) return
  const body = await core.handlers['replay.body']({
    attemptId: attempt.value.id,
    form: 'raw',
    offset: 0,
    length: 4 * 1024 * 1024,
  })
  told.reply(attempt.value, body.ok ? body.value.bytes : emptyBytes)
}
