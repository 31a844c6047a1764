import { checkExpectation, type Expectation } from '../../shared/replay/expectation'
import { proxyFault } from '../../shared/replay/proxy-setting'
import { mostRedirects, type RedirectRule } from '../../shared/replay/transport'
import type { PathMapping, TargetSigning } from '../../shared/target'
import { defaultDocument, type StoredReplaying, type StoredTarget } from './settings-document'
import {
  either,
  entry,
  isListOf,
  isObject,
  isOneOf,
  isText,
  isWhole,
  orAbsent,
  type Reading,
  record,
} from './settings-values'

type Loose<T> = Readonly<Partial<Record<keyof T, unknown>>>

const isHeader = (raw: unknown): boolean =>
  isListOf(isText(0, 65_536), 2)(raw) && Array.isArray(raw) && raw.length === 2

const isUrl = (raw: unknown): boolean =>
  isText(1, 65_536)(raw) && /^(http|amqp)s?:\/\//i.test(raw as string)

const isPath = (raw: unknown): boolean => isObject(raw) && pathParts(raw)
const pathParts = (raw: Loose<PathMapping & { readonly prefix: string }>): boolean =>
  raw.kind === 'strip' ? isText(1, 65_536)(raw.prefix) : isOneOf('replace', 'keep')(raw.kind)

const isSigning = (raw: unknown): boolean => isObject(raw) && signingParts(raw)
const signingParts = (raw: Loose<TargetSigning>): boolean =>
  isOneOf('auto', 'as-captured', 'none')(raw.kind) &&
  orAbsent(isText(1, 200))(raw.name) &&
  orAbsent(isText(1, 200))(raw.headerName) &&
  orAbsent(isUrl)(raw.publicUrl)

const isProxy = (raw: unknown): boolean =>
  isText(1, 2000)(raw) && proxyFault(raw as string) === undefined

const isRedirectRule = (raw: unknown): boolean => isObject(raw) && redirectParts(raw)
const redirectParts = (raw: Loose<RedirectRule>): boolean =>
  isWhole(0, mostRedirects)(raw.most) && isOneOf('same-origin', 'everywhere')(raw.secrets)

const isExpectation = (raw: unknown): boolean => isObject(raw) && expectationParts(raw)
const expectationParts = (raw: Loose<Expectation>): boolean =>
  orAbsent(isText(1, 1000))(raw.status) &&
  orAbsent(isText(1, 65_536))(raw.bodyContains) &&
  orAbsent(isJsonExpectation)(raw.json) &&
  orAbsent(isWhole(1, 3_600_000))(raw.withinMs) &&
  checkExpectation(raw as Expectation).ok

const isJsonExpectation = (raw: unknown): boolean => isObject(raw) && jsonParts(raw)
const jsonParts = (raw: Loose<NonNullable<Expectation['json']>>): boolean =>
  isText(1, 10_000)(raw.path) && orAbsent(isJson)(raw.equals)

function isJson(raw: unknown): boolean {
  if (!isText(1, 65_536)(raw)) return false
  try {
    JSON.parse(raw as string)
    return true
  } catch {
    return false
  }
}

/** Where replays go. What an older version did not write is absent. */
export const targetEntry = (
  isSealed: (raw: unknown) => boolean,
): Reading<StoredTarget | undefined> =>
  entry<StoredTarget>({
    name: isText(1, 200),
    url: isUrl,
    timeoutMs: isWhole(1, 3_600_000),
    tls: isOneOf('verify', 'accept-any'),
    path: orAbsent(isPath),
    setHeaders: orAbsent(isListOf(isHeader, 1000)),
    dropHeaders: orAbsent(isListOf(isText(1, 65_536), 1000)),
    signing: orAbsent(isSigning),
    expectation: orAbsent(isExpectation),
    http: orAbsent(isOneOf('auto', '1.1', '2')),
    proxy: orAbsent(isProxy),
    redirects: orAbsent(isRedirectRule),
    secret: orAbsent(isSealed),
  })

const isNames = (raw: unknown): boolean =>
  isObject(raw) && Object.keys(raw).length <= 1000 && Object.values(raw).every(isText(1, 200))

/** What a person decided about replays at large. */
export const replayingRecord: Reading<StoredReplaying> = record<StoredReplaying>(
  {
    defaultTargets: either({}, 'names of targets by endpoint', isNames),
    trustedHosts: either([], 'a list of hosts', isListOf(isText(1, 1000), 1000)),
  },
  defaultDocument.replaying,
)
