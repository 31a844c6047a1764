import type { AppError } from '../errors'
import { isObject, type JsonValue, memberOf } from '../json-value'
import { err, ok, type Result } from '../result'

/** What is replaced. Names are compared in lower case without `-`, `_` and spaces. */
export interface RedactionRules {
  /** Header names; `*` stands for any characters. */
  readonly headers: readonly string[]
  /** Names of query parameters, form fields and JSON members; `*` as above. */
  readonly fields: readonly string[]
  /** JSON Pointers in which `*` is any step and `**` any number of them: `/user/**\/email`. */
  readonly paths: readonly string[]
  /** Replaced wherever they match, in headers, URL and body. */
  readonly patterns: readonly RegExp[]
  /** `token`, `email`, `card`, `name`. */
  readonly detect: readonly string[]
  /** Header and field names that stay, whatever else says so. */
  readonly keep: readonly string[]
}

export const defaultRules: RedactionRules = {
  headers: [
    'authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    'apikey',
    '*-token',
    '*-secret',
    '*-password',
    '*-key',
    '*-session*',
    '*-credential*',
    'x-auth*',
    'x-amz-security-token',
    '*signature*',
    '*-hmac*',
    '*-digest',
    '*-sig',
    'signature',
    'x-hub-signature*',
  ],
  fields: [
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'passcode',
    '*password',
    'secret',
    '*secret',
    'secret*key',
    'secrets',
    'token',
    '*token',
    'tokens',
    'apikey',
    '*apikey',
    '*accesskey',
    '*accesskeyid',
    '*privatekey',
    '*secretkey',
    '*signingkey',
    'authorization',
    'auth',
    'bearer',
    'jwt',
    'credential',
    'credentials',
    '*credential',
    'cookie',
    'cookies',
    'sessionid',
    '*sessionid',
    'sid',
    'otp',
    'pin',
    'cvv',
    'cvc',
    'ssn',
    'sig',
    'signature',
    '*signature',
    'hmac',
  ],
  paths: [],
  patterns: [],
  detect: ['token', 'email', 'card'],
  keep: [
    'content-digest',
    'repr-digest',
    'want-digest',
    'sec-websocket-key',
    '*idempotency-key',
    '*event-key',
    '*routing-key',
    '*partition-key',
    '*message-key',
    'surrogate-key',
  ],
}

const MAX_RULES = 1000
const MAX_PATTERN = 2000

/**
 * Rules out of a JSON file: `{"headers": [], "fields": [], "paths": [], "patterns": [],
 * "detect": [], "keep": []}`. They are added to the default ones unless `"default": false`.
 */
export function readRules(json: JsonValue): Result<RedactionRules, AppError> {
  if (!isObject(json)) return fault('the document must be an object')
  const unknown = Object.keys(json).find((key) => !known.has(key))
  if (unknown !== undefined) return fault(`there is no rule “${unknown}”`)
  const lists = new Map<string, readonly string[]>()
  for (const key of listKeys) {
    const list = memberOf(json, key) ?? []
    if (!Array.isArray(list) || list.length > MAX_RULES || !list.every(isShortText)) {
      return fault(`“${key}” must be a list of texts`)
    }
    lists.set(key, list as readonly string[])
  }
  const patterns = readPatterns(lists.get('patterns') ?? [])
  if (!patterns.ok) return patterns
  const base = memberOf(json, 'default') === false ? noRules : defaultRules
  const both = (key: Exclude<keyof RedactionRules, 'patterns'>): readonly string[] => [
    ...base[key],
    ...(lists.get(key) ?? []),
  ]
  return ok({
    headers: both('headers'),
    fields: both('fields'),
    paths: both('paths'),
    detect: both('detect'),
    keep: both('keep'),
    patterns: patterns.value,
  })
}

const noRules: RedactionRules = {
  headers: [],
  fields: [],
  paths: [],
  patterns: [],
  detect: [],
  keep: [],
}

const listKeys = ['headers', 'fields', 'paths', 'patterns', 'detect', 'keep'] as const
const known: ReadonlySet<string> = new Set([...listKeys, 'default'])

const isShortText = (value: JsonValue): boolean =>
  typeof value === 'string' && value !== '' && value.length <= MAX_PATTERN

function readPatterns(sources: readonly string[]): Result<readonly RegExp[], AppError> {
  const patterns: RegExp[] = []
  for (const source of sources) {
    try {
      patterns.push(new RegExp(source, 'g'))
    } catch {
      return fault(`“${source}” is not a regular expression`)
    }
  }
  return ok(patterns)
}

const fault = (why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `The redaction rules cannot be used: ${why}` })
