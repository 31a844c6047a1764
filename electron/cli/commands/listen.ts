import { setTimeout } from 'node:timers/promises'
import type { AppError } from '../../../shared/errors'
import { leadsBack } from '../../../shared/forwards/forward-rules'
import type { CaptureSummary } from '../../../shared/http/capture'
import type { Payload } from '../../../shared/ipc/contract'
import type { ReceiverState } from '../../../shared/receiver-state'
import { err, ok, type Result } from '../../../shared/result'
import type { HttpsWish } from '../../certificates/https-wish'
import type { Config } from '../../config/config'
import { type Core, startCore } from '../../core'
import type { ForwardingWish } from '../../core/forwards-part'
import { tunnelPrograms } from '../../tunnel/programs'
import { type Command, type CommandContext, exitCodes } from '../command'
import { configOf } from '../config-flag'
import { forwardFlags, forwardingOf } from '../forward-flags'
import { createForwardTelling, type ForwardTelling } from '../forward-telling'
import { httpsFlags, httpsWanted } from '../https-flags'
import { type ListenOutput, ndjsonOutput, textOutput } from '../listen-output'
import { type Arrivals, createArrivals } from '../listening'
import { onlyNewNotices } from '../notice-output'
import { choiceFlag, numberFlag } from '../parse-command'
import { budgets } from '../sender-budget'
import { onlyNews } from '../tunnel-output'

/** After the wish to stop; leaves the threads their time to end, of all that a command has. */
const TELLING_TIME_MS = 5_000

export const listen: Command = {
  name: 'listen',
  summary: 'Receives webhooks and keeps them, until it is stopped',
  usage: '[flags]',
  flags: {
    port: { type: 'string', value: 'N', description: 'Port to listen on (8787; 0 = any free one)' },
    host: { type: 'string', value: 'ADDRESS', description: 'Address to listen on (127.0.0.1)' },
    ...httpsFlags,
    config: { type: 'string', value: 'FILE', description: 'Configuration file with endpoints' },
    ...forwardFlags,
    tunnel: {
      type: 'string',
      value: 'ID',
      completes: 'tunnel',
      description: 'Open a public address too: localtunnel, cloudflared, ngrok or command',
    },
    output: { type: 'string', value: 'text|ndjson', description: 'What is printed (text)' },
  },
  words: { min: 0, max: 0 },
  examples: [
    'hookwright listen',
    'hookwright listen --port 0 --output ndjson',
    'hookwright listen --https-port 8788',
    'hookwright listen --forward-to http://localhost:3000/hooks',
  ],

  async run(context) {
    const wanted = wantedBy(context)
    if (!wanted.ok) return wanted
    const told = (wanted.value.form === 'ndjson' ? ndjsonOutput : textOutput)(context.output)
    const arrivals = createArrivals()
    const forwards = createForwardTelling(told, budgets(context.dataDir))
    const started = await start(context, wanted.value, { told, arrivals, forwards })
    if (!started.ok) return started
    const core = started.value
    told.ready(core.receiver(), context.dataDir)
    forwards.begin(core)
    let hasLeft = false
    const telling = arrivals.each(async (row) => {
      if (hasLeft) return
      const judged = await arrivals.judged(row)
      try {
        await tellOne(judged, { core, told })
      } catch (thrown) {
        // A thread that failed is started again; what it was asked is not lost, only untold.
        context.output.note(`${row.id} is kept but could not be told: ${String(thrown)}`)
      }
      forwards.captureTold(judged)
    })
    const opening = await openTunnel(core, wanted.value.tunnel)
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
    const stillWaiting = await forwards.finish()
    if (stillWaiting !== undefined) context.output.note(stillWaiting)
    return ok(exitCodes.done)
  },
}

interface Ears {
  readonly told: ListenOutput
  readonly arrivals: Arrivals
  readonly forwards: ForwardTelling
}

/** A core whose receiver listens; what it tells goes to the ears. */
async function start(
  context: CommandContext,
  { port, https, config, forwarding }: Wanted,
  { told, arrivals, forwards }: Ears,
): Promise<Result<Core, AppError>> {
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
    https,
    config,
    forwarding,
    emit(name, payload) {
      arrivals.heard(name, payload)
      forwards.heard(name, payload)
      if (name === 'tunnel.changed') tunnelNews(payload as Payload<'tunnel.changed'>)
      if (name === 'notices.changed') noticeNews(payload as Payload<'notices.changed'>)
    },
  })
  if (!started.ok) return started
  const fault = faultIn(started.value.receiver(), forwarding.everywhere)
  if (fault === undefined) return started
  await started.value.stop()
  return err(fault)
}

/** Why nothing can be received, or would be sent in circles. */
function faultIn(state: ReceiverState, forwardTo: readonly string[]): AppError | undefined {
  if (state.kind === 'failed') return state.error
  if (state.kind !== 'listening') return undefined
  const ownUrls = [state.url, ...(state.httpsUrl === undefined ? [] : [state.httpsUrl])]
  const own = forwardTo.find((url) => leadsBack(url, ownUrls))
  const detail = `${own} is where this receiver itself listens, so captures are not sent on to it`
  return own === undefined ? undefined : { code: 'bad-input', detail }
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
  readonly https: HttpsWish | undefined
  readonly config: Config
  readonly form: 'text' | 'ndjson'
  readonly forwarding: ForwardingWish
  /** A provider of tunnels, where one is to be opened. */
  readonly tunnel: string | undefined
}

function wantedBy(context: CommandContext): Result<Wanted, AppError> {
  const { flags } = context
  const port = numberFlag(flags, 'port', { min: 0, max: 65_535, otherwise: 8787 })
  if (!port.ok) return port
  const form = choiceFlag(flags, 'output', ['text', 'ndjson'])
  if (!form.ok) return form
  const config = configOf(context)
  if (!config.ok) return config
  const forwarding = forwardingOf(flags)
  if (!forwarding.ok) return forwarding
  const https = httpsWanted(flags, config.value)
  if (!https.ok) return https
  const tunnel = tunnelOf(flags)
  if (!tunnel.ok) return tunnel
  const given = flags.text('port') === undefined ? undefined : port.value
  return ok({
    port: given,
    https: https.value,
    config: config.value,
    form: form.value,
    forwarding: forwarding.value,
    tunnel: tunnel.value,
  })
}

/** Looked at before anything listens. */
function tunnelOf(flags: CommandContext['flags']): Result<string | undefined, AppError> {
  return flags.text('tunnel') === undefined
    ? ok(undefined)
    : choiceFlag(flags, 'tunnel', ['localtunnel', ...tunnelPrograms.map(({ id }) => id)])
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

async function tellOne(
  row: CaptureSummary,
  { core, told }: { readonly core: Core; readonly told: ListenOutput },
): Promise<void> {
  const [capture, analysis] = await Promise.all([
    core.handlers['captures.get']({ id: row.id }),
    core.analysis(row.id),
  ])
  // Retention may have taken it already; there is nothing left to tell.
  if (!capture.ok) return
  told.capture({
    // A sender that waits for a target is told only after its request was.
    row: { ...row, answered: capture.value.answered },
    capture: capture.value,
    analysis: analysis.ok ? analysis.value : undefined,
  })
}
