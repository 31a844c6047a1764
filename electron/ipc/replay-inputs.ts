import type { Draft } from '../../shared/draft'
import type { NewSecret } from '../../shared/endpoint-view'
import type { HeaderField } from '../../shared/http/headers'
import type { Input } from '../../shared/ipc/contract'
import type { ReplayDraft, ReplayOrder } from '../../shared/replay'
import type { BodyChange, BodyEdit } from '../../shared/replay/change-body'
import type { SigningWish } from '../../shared/replay/choose-signing'
import { checkExpectation, type Expectation } from '../../shared/replay/expectation'
import { proxyFault } from '../../shared/replay/proxy-setting'
import { mostRedirects } from '../../shared/replay/transport'
import type { RunId, RunSelection } from '../../shared/replay-run'
import { err, ok } from '../../shared/result'
import type { PathMapping, Target, TargetSigning } from '../../shared/target'
import { captureId, idForm } from './common-inputs'
import {
  byKind,
  bytes,
  integer,
  list,
  number,
  object,
  oneOf,
  orNull,
  orUndefined,
  type Parser,
  pair,
  text,
} from './parse'

const MiB = 1024 ** 2
const MAX_BODY_BYTES = 1024 * MiB
const runId = text<RunId>(1, 128, idForm)
const url = text(0, 64 * 1024)
const fullUrl = text(1, 64 * 1024, {
  pattern: /^(http|amqp)s?:\/\//i,
  name: 'an http, https, amqp or amqps URL',
})
const headers = list<HeaderField>(pair(text(0, MiB), text(0, MiB)), 1000)
const names = list(text(1, 1000), 1000)
const name = text(1, 200)
const tls = oneOf('verify', 'accept-any')
const timeoutMs = integer(1, 60 * 60 * 1000)
const form = oneOf('captured', 'minimized', 'pretty', 'repaired')

const path: Parser<PathMapping> = byKind<PathMapping>({
  replace: object({ kind: oneOf('replace') }),
  keep: object({ kind: oneOf('keep') }),
  strip: object({ kind: oneOf('strip'), prefix: text(1, 10_000) }),
})

const expectation: Parser<Expectation> = (raw, at) => {
  const read = expectationShape(raw, at)
  if (!read.ok) return read
  const checked = checkExpectation(read.value)
  return checked.ok || checked.error.code !== 'bad-input'
    ? ok(read.value)
    : err(`${at}: ${checked.error.detail}`)
}

const json: Parser<string> = (raw, at) => {
  const read = text(1, MiB)(raw, at)
  if (!read.ok) return read
  try {
    JSON.parse(read.value)
    return read
  } catch {
    return err(`${at} is not JSON`)
  }
}

const expectationShape: Parser<Expectation> = object(
  {},
  {
    status: text(1, 1000),
    bodyContains: text(1, MiB),
    json: object({ path: text(1, 10_000) }, { equals: json }),
    withinMs: integer(1, 3_600_000),
  },
)

const signing: Parser<SigningWish> = object(
  { kind: oneOf('auto', 'as-captured', 'none') },
  { name, headerName: name, url: fullUrl, deliveryId: oneOf('fresh', 'as-captured') },
)

const edits = list<BodyEdit>(object({ pointer: text(0, 10_000), json: text(1, MiB) }), 1000)
const bodyChange: Parser<BodyChange> = object(
  { edits, form },
  { body: bytes(MAX_BODY_BYTES), bodyIs: oneOf('inside') },
)
const replayDraft: Parser<ReplayDraft> = object({}, { headers, body: bodyChange })

const proxy: Parser<string> = (raw, at) => {
  const read = text(1, 2000)(raw, at)
  const fault = read.ok ? proxyFault(read.value) : undefined
  return fault === undefined ? read : err(`${at}: ${fault}`)
}

const transport = {
  http: oneOf('auto', '1.1', '2'),
  proxy,
  redirects: object({
    most: integer(0, mostRedirects),
    secrets: oneOf('same-origin', 'everywhere'),
  }),
} as const

const orderParts = { url, timeoutMs, tls }
const orderOptions = {
  path,
  method: text(1, 200),
  setHeaders: headers,
  dropHeaders: names,
  credentials: oneOf('leave-out', 'send'),
  metadata: oneOf('refuse', 'allow'),
  signing,
  draft: replayDraft,
  target: name,
  expectation,
  ...transport,
} as const

export const replayOrder: Parser<ReplayOrder> = object({ captureId, ...orderParts }, orderOptions)

const selection: Parser<RunSelection> = byKind<RunSelection>({
  ids: object({ kind: oneOf('ids'), ids: list(captureId, 1_000_000) }),
  query: object({ kind: oneOf('query'), query: text(0, 10_000) }),
  run: object({ kind: oneOf('run'), run: runId, only: oneOf('failed', 'waiting') }),
})

export const runRequest: Parser<Input<'runs.start'>> = object({
  captures: selection,
  order: object(orderParts, orderOptions),
  line: oneOf('arrival', 'reversed', 'shuffle', 'doubled'),
  seed: integer(0, 2 ** 32 - 1),
  concurrency: integer(1, 256),
  pace: object({ speed: number(0, 10_000), perSecond: integer(0, 100_000) }),
  retry: object({
    retries: integer(0, 100),
    firstWaitMs: integer(1, 3_600_000),
    longestWaitMs: integer(1, 86_400_000),
  }),
})

export const runOf: Parser<{ readonly id: RunId }> = object({ id: runId })

export const runItems: Parser<Input<'runs.items'>> = object({
  run: runId,
  only: oneOf('all', 'failed', 'waiting'),
  after: integer(-1, Number.MAX_SAFE_INTEGER),
  limit: integer(1, 1000),
})

const draft: Parser<Draft> = object(
  { form },
  { method: text(1, 200), headers, body: bytes(MAX_BODY_BYTES), bodyIs: oneOf('inside') },
)

export const draftKept: Parser<Input<'drafts.keep'>> = object({
  captureId,
  draft: orUndefined(draft),
})

const targetSigning: Parser<TargetSigning> = object(
  { kind: oneOf('auto', 'as-captured', 'none') },
  { name, headerName: name, publicUrl: fullUrl },
)

const target: Parser<Target> = object(
  {
    name,
    url: fullUrl,
    path,
    setHeaders: headers,
    dropHeaders: names,
    signing: targetSigning,
    timeoutMs,
    tls,
    expectation,
  },
  transport,
)

const newSecret: Parser<NewSecret> = byKind<NewSecret>({
  text: object({
    kind: oneOf('text'),
    text: text(1, 64 * 1024),
    keep: oneOf('stored', 'session'),
  }),
  copy: object({ kind: oneOf('copy'), id: text(1, 1000) }),
})

export const targetChange: Parser<Input<'targets.save'>> = object(
  { target },
  { replaces: name, secret: orNull(newSecret) },
)

export const targetNamed: Parser<{ readonly name: string }> = object({ name })

export const targetUse: Parser<Input<'targets.useFor'>> = object({
  endpoint: text(1, 64 * 1024),
  name: orUndefined(name),
})

export const trustedHost: Parser<{ readonly host: string }> = object({ host: text(1, 1000) })
