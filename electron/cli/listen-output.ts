import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Bytes } from '../../shared/bytes'
import type { Capture, CaptureSummary } from '../../shared/http/capture'
import type { ReceiverState } from '../../shared/receiver-state'
import type { ReplayAttempt } from '../../shared/replay'
import type { TunnelNews } from '../../shared/tunnel'
import { attemptJson, attemptLine, type SenderBudget } from './attempt-output'
import { captureJson, captureLine } from './capture-json'
import type { Output } from './output'
import { tunnelJson, tunnelLines } from './tunnel-output'

/** What `listen` prints while it runs. */
export interface ListenOutput {
  readonly ready: (receiver: ReceiverState, dataDir: string) => void
  readonly capture: (told: {
    readonly row: CaptureSummary
    readonly capture: Capture
    readonly analysis: AnalysisRecord | undefined
  }) => void
  readonly reply: (attempt: ReplayAttempt, body: Bytes, sender: SenderBudget) => void
  readonly tunnel: (news: TunnelNews) => void
}

/** For people. */
export const textOutput = (output: Output): ListenOutput => ({
  ready(receiver, dataDir) {
    if (receiver.kind !== 'listening') return
    output.line(`Listening on ${receiver.url}`)
    if (receiver.httpsUrl !== undefined) {
      output.line(
        `and by HTTPS on ${receiver.httpsUrl}; “hookwright certificate” says how to trust it`,
      )
    }
    output.line(`Captures are kept in ${dataDir}. Ctrl-C stops.`)
  },
  capture({ row, analysis }) {
    const found = analysis
      ? `  ${analysis.provider}${analysis.eventType ? ` ${analysis.eventType}` : ''}, signature ${analysis.signature.verdict}`
      : ''
    output.line(`${captureLine(row)}${found}`)
  },
  reply(attempt, _, sender) {
    output.line(`  → ${attemptLine(attempt, undefined, sender)}`)
  },
  tunnel(news) {
    for (const line of tunnelLines(news)) output.line(line)
  },
})

/** For programs: one JSON document a line. */
export const ndjsonOutput = (output: Output): ListenOutput => ({
  ready(receiver, dataDir) {
    if (receiver.kind !== 'listening') return
    const { url, port, httpsUrl } = receiver
    output.json({ type: 'ready', url, port, dataDir, ...(httpsUrl ? { httpsUrl } : {}) })
  },
  capture({ row, capture, analysis }) {
    const { contentType, derived } = row
    output.json({
      type: 'capture',
      capture: { ...captureJson(capture, { derived }), contentType },
      ...(analysis ? { analysis } : {}),
    })
  },
  reply: (attempt, body, sender) =>
    output.json({ type: 'reply', ...attemptJson(attempt, body, sender) }),
  tunnel: (news) => output.json({ type: 'tunnel', ...tunnelJson(news) }),
})
