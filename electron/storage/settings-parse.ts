import { type KeyChoices, keyChoicesFault } from '../../shared/command-keys'
import type { EndpointForwarding, EndpointResponse, EndpointSigning } from '../../shared/endpoint'
import {
  defaultSettings,
  type Retention,
  type SavedFilter,
  type Settings,
} from '../../shared/settings'
import {
  defaultValue,
  isSettingValue,
  settingEntries,
  settingWanted,
} from '../../shared/settings-registry'
import { readRecipe } from '../../shared/signatures/read-recipe'
import {
  defaultDocument,
  type SettingsDocument,
  type SettingsMigration,
  type StoredBackfills,
  type StoredEndpoint,
  type StoredProviders,
  settingsMigrations,
} from './settings-document'
import {
  either,
  entry,
  isListOf,
  isObject,
  isOneOf,
  isText,
  isWhole,
  list,
  orAbsent,
  type Reading,
  record,
} from './settings-values'
import { replayingRecord, targetEntry } from './target-parse'

export type ParsedSettings =
  /** `problems` were put right with defaults, each a sentence. */
  | {
      readonly kind: 'read'
      readonly document: SettingsDocument
      readonly problems: readonly string[]
    }
  | { readonly kind: 'newer'; readonly found: number; readonly known: number }
  | { readonly kind: 'damaged'; readonly why: string }

/** More than this no settings of ours take up. */
export const settingsLimitBytes: number = 4 * 1024 * 1024

/** Reads the bytes of a settings file, whatever happened to them. */
export function parseSettings(
  bytes: Uint8Array,
  migrations: readonly SettingsMigration[] = settingsMigrations,
): ParsedSettings {
  const raw = parseJson(bytes)
  if (raw.kind === 'damaged') return raw
  if (!isObject(raw.value)) return damaged('it does not hold an object')
  const known = migrations.length + 1
  const { version } = raw.value
  if (!isWhole(1, Number.MAX_SAFE_INTEGER)(version)) return damaged('it has no version')
  const found = version as number
  if (found > known) return { kind: 'newer', found, known }
  const problems: string[] = []
  const current = migrations.slice(found - 1).reduce((old, step) => step(old), raw.value)
  const document = readDocument({ ...current, version: known }, 'file', (problem) =>
    problems.push(problem.replace('file.', '')),
  )
  return { kind: 'read', document, problems }
}

const damaged = (why: string) => ({ kind: 'damaged', why }) as const

function parseJson(bytes: Uint8Array) {
  if (bytes.length === 0) return damaged('it is empty')
  if (bytes.length > settingsLimitBytes) return damaged(`it has ${bytes.length} bytes`)
  if (bytes.includes(0)) return damaged('it holds NUL bytes')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { kind: 'json', value: JSON.parse(text) as unknown } as const
  } catch (error) {
    return damaged(error instanceof TypeError ? 'it is not UTF-8' : 'it is not JSON')
  }
}

const isStatus = isWhole(100, 599)
const isTexts = isListOf(isText(0, 65_536), 1000)
const isUrl = (raw: unknown): boolean =>
  isText(1, 65_536)(raw) && /^https?:\/\//i.test(raw as string)
const isHeader = (raw: unknown): boolean => isListOf(isText(0, 65_536), 2)(raw) && hasTwo(raw)
const hasTwo = (raw: unknown): boolean => Array.isArray(raw) && raw.length === 2
const isResponse = (raw: unknown): boolean => isObject(raw) && responseParts(raw)
const isSealed = (raw: unknown): boolean =>
  isObject(raw) &&
  isText(1, 65_536)(raw.sealed) &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(String(raw.sealed))

const isChallengeChoice = (raw: unknown): boolean =>
  isOneOf('answer', 'ignore')(raw) || (isObject(raw) && isListOf(isText(1, 100), 100)(raw.ignore))

const isPercent = (raw: unknown): boolean => typeof raw === 'number' && raw >= 0 && raw <= 100

const isShare = (raw: unknown): boolean =>
  isObject(raw) &&
  isPercent(raw.percent) &&
  (raw.ending === undefined ? isStatus(raw.status) : isOneOf('hang', 'reset')(raw.ending))

const responseParts = (raw: Readonly<Partial<Record<keyof EndpointResponse, unknown>>>): boolean =>
  isStatus(raw.status) &&
  isListOf(isHeader, 1000)(raw.headers) &&
  isText(0, 1024 * 1024)(raw.body) &&
  isWhole(0, 600_000)(raw.delayMs) &&
  isListOf(isStatus, 1000)(raw.sequence) &&
  orAbsent(isListOf(isShare, 100))(raw.chaos) &&
  orAbsent(isOneOf(true, false))(raw.statusInPath) &&
  orAbsent(isOneOf(true, false))(raw.templated) &&
  orAbsent(isOneOf('hang', 'reset'))(raw.ending)

const isKeyChoices = (raw: unknown): boolean =>
  isObject(raw) &&
  Object.values(raw).every(isListOf(isText(1, 40), 10)) &&
  keyChoicesFault(raw as KeyChoices) === undefined

/** By the registry, but for what is no setting of its own there. */
const settings: Reading<Settings> = record<Settings>(
  {
    ...readingsOf<Omit<Settings, 'retention' | 'keys' | 'savedFilters' | 'tunnelLastUrl'>>(''),
    retention: record(readingsOf<Retention>('retention.'), defaultSettings.retention),
    keys: either({}, 'keys by command, none of them twice', isKeyChoices),
    savedFilters: list(
      entry<SavedFilter>({
        name: isText(1, 200),
        query: isText(0, 10_000),
        notify: orAbsent(isOneOf(true, false)),
      }),
      1000,
    ),
    tunnelLastUrl: either(defaultSettings.tunnelLastUrl, 'a URL or empty', isText(0, 65_536)),
  },
  defaultSettings,
)

/** What the registry says of the settings whose ids begin so, by the rest of the id. */
function readingsOf<T>(prefix: '' | 'retention.') {
  const inside = settingEntries.filter(({ id }) =>
    prefix === '' ? !id.includes('.') : id.startsWith(prefix),
  )
  return Object.fromEntries(
    inside.map((entry) => [
      entry.id.slice(prefix.length),
      either(defaultValue(entry), settingWanted(entry), (raw) => isSettingValue(entry, raw)),
    ]),
  ) as unknown as { readonly [K in keyof T]-?: Reading<T[K]> }
}

const isRecord =
  (isRight: (raw: unknown) => boolean, most: number) =>
  (raw: unknown): boolean =>
    isObject(raw) && Object.keys(raw).length <= most && Object.values(raw).every(isRight)

const isSigning = (raw: unknown): boolean => isObject(raw) && signingParts(raw)

const signingParts = (raw: Readonly<Partial<Record<keyof EndpointSigning, unknown>>>): boolean =>
  orAbsent(isText(1, 200))(raw.scheme) &&
  orAbsent((recipe) => readRecipe(recipe).ok)(raw.recipe) &&
  orAbsent(isListOf(isText(1, 65_536), 100))(raw.publicKeys) &&
  orAbsent(isText(1, 200))(raw.headerName) &&
  orAbsent(isWhole(0, 1_000_000_000))(raw.toleranceSeconds)

const isProvider = (raw: unknown): boolean =>
  isObject(raw) && orAbsent(isSealed)(raw.secret) && isRecord(isText(0, 65_536), 20)(raw.plain)

const isBackfill = (raw: unknown): boolean =>
  isObject(raw) &&
  isUrl(raw.api) &&
  isRecord(isText(0, 1000), 20)(raw.place) &&
  orAbsent(isSealed)(raw.token)

const isForwarding = (raw: unknown): boolean => isObject(raw) && forwardingParts(raw)

const forwardingParts = (
  raw: Readonly<Partial<Record<keyof EndpointForwarding, unknown>>>,
): boolean =>
  orAbsent(isOneOf('response', 'target'))(raw.answerFrom) &&
  orAbsent(isWhole(1, 600_000))(raw.answerWithinMs) &&
  orAbsent(isOneOf('error', 'response'))(raw.otherwise) &&
  orAbsent(isOneOf('leave-out', 'send'))(raw.credentials) &&
  orAbsent(isOneOf('replace', 'keep'))(raw.path)

const endpoint = entry<StoredEndpoint>({
  path: (raw) => isText(1, 65_536)(raw) && String(raw).startsWith('/'),
  provider: isText(1, 200),
  secrets: isListOf(isSealed, 100),
  publicUrl: orAbsent(isUrl),
  signing: orAbsent(isSigning),
  schemaText: orAbsent(isText(0, 1024 * 1024)),
  response: isResponse,
  contentTypes: isTexts,
  authorization: orAbsent(isSealed),
  challenges: orAbsent(isChallengeChoice),
  forwardTo: isListOf(isUrl, 100),
  forwarding: orAbsent(isForwarding),
})

const readDocument: Reading<SettingsDocument> = record<SettingsDocument>(
  {
    version: either(defaultDocument.version, 'a version', () => true),
    settings,
    endpoints: list(endpoint, 1000),
    targets: list(targetEntry(isSealed), 1000),
    providers: either<StoredProviders>({}, 'settings by provider', isRecord(isProvider, 20)),
    judgedBy: either('', 'a fingerprint', isText(0, 100)),
    replaying: replayingRecord,
    backfill: either<StoredBackfills>({}, 'places by sender', isRecord(isBackfill, 20)),
  },
  defaultDocument,
)
