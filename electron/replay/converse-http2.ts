import {
  type ClientHttp2Stream,
  connect,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import { type Headers, pairsOf } from '../../shared/http/headers'
import { err, ok, type Result } from '../../shared/result'
import type { Conversation } from './converse-http1'
import type { Line } from './dial'
import type { Ending } from './ending'
import type { Outgoing } from './exchange'
import type { ReplayClock } from './replay-clock'
import { hungUp, interimCounter, keepChunk, type ReplyDraft } from './reply-draft'
import { faultOf, type TargetProblem } from './target-fault'

/** One request on a connection of its own. @param headers as they go out, pseudo-headers first */
export function converseHttp2(
  { target, body }: Outgoing,
  line: Line,
  parts: {
    readonly headers: Headers
    readonly draft: ReplyDraft
    readonly replyBytes: number
    readonly clock: ReplayClock
  },
): Conversation {
  const session = connect(`${target.scheme}://${target.authority}`, {
    createConnection: () => line.socket,
    settings: { enablePush: false },
    maxHeaderListPairs: 4000,
  })
  const leave = (): void => {
    session.on('error', () => undefined).destroy()
  }
  const over = new Promise<Ending>((resolve) => {
    const fail = (problem: TargetProblem): void => resolve({ kind: 'fault', problem })
    session.on('error', (error) => fail(faultOf(error)))
    session.on('close', () => fail(hungUp))
    const stream = open(() =>
      session.request(grouped(parts.headers), { endStream: body.length === 0 }),
    )
    if (!stream.ok) return fail(stream.error)
    listen(stream.value, { ...parts, resolve, fail })
    if (body.length > 0) stream.value.end(body)
  })
  return { over, leave }
}

/** Node throws for headers that HTTP/2 allows once and that stand here twice. */
function open(request: () => ClientHttp2Stream): Result<ClientHttp2Stream, TargetProblem> {
  try {
    return ok(request())
  } catch (error) {
    return err({ ...faultOf(error), cause: 'not-http2' })
  }
}

function listen(
  stream: ClientHttp2Stream,
  parts: {
    readonly draft: ReplyDraft
    readonly replyBytes: number
    readonly clock: ReplayClock
    readonly resolve: (ending: Ending) => void
    readonly fail: (problem: TargetProblem) => void
  },
): void {
  const { draft, clock, resolve, fail } = parts
  const interim = interimCounter(fail)
  stream.on('headers', () => {
    clock.note('firstByte')
    interim.count()
  })
  stream.on('response', (named: IncomingHttpHeaders, _: number, raw: readonly string[]) => {
    clock.note('firstByte')
    draft.head = {
      status: Number(named[':status'] ?? 0),
      statusText: '',
      httpVersion: '2',
      headers: pairsOf(raw).filter(([name]) => !name.startsWith(':')),
    }
  })
  stream.on('data', (chunk: Buffer) => keepChunk(chunk, parts))
  // A stream that is reset ends like one that is whole.
  stream.on('end', () => {
    if (draft.head && !stream.rstCode) resolve({ kind: 'whole' })
    else fail(hungUp)
  })
  stream.on('error', (error) => fail(faultOf(error)))
  stream.on('close', () => fail(hungUp))
}

/** In the order of the list, as node takes them. */
function grouped(headers: Headers): OutgoingHttpHeaders {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of headers) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}
