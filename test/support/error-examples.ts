import { exitCodeOf } from '../../electron/cli/command'
import { type AppError, explain, type TargetFault } from '../../shared/errors'
import { code, table } from './markdown-table'

type Examples = { readonly [C in AppError['code']]: Extract<AppError, { readonly code: C }> }

/** One failure for each code: a new code without one does not compile. */
const examples: Examples = {
  'port-in-use': { code: 'port-in-use', port: 8787, host: '127.0.0.1' },
  'port-forbidden': { code: 'port-forbidden', port: 80 },
  'host-unavailable': { code: 'host-unavailable', host: '10.0.0.9' },
  'data-folder-locked': {
    code: 'data-folder-locked',
    folder: '/home/ada/.config/Hookwright',
    owner: 'hookwright listen (process 4711)',
  },
  'data-folder-unusable': {
    code: 'data-folder-unusable',
    folder: '/mnt/share',
    cause: 'it may not be written',
  },
  'newer-data': { code: 'newer-data', file: 'captures.db', found: 9, known: 8 },
  'disk-full': { code: 'disk-full', folder: '/home/ada/.config/Hookwright' },
  'disk-failed': {
    code: 'disk-failed',
    folder: '/home/ada/.config/Hookwright',
    cause: 'disk I/O error',
  },
  'file-failed': { code: 'file-failed', file: 'body.json', cause: 'permission denied' },
  'not-found': { code: 'not-found', what: 'capture “01M8”' },
  'ambiguous-id': { code: 'ambiguous-id', prefix: '01M8', matches: 4 },
  'bad-query': { code: 'bad-query', message: 'One = is enough.', from: 6, to: 8 },
  'bad-input': { code: 'bad-input', detail: '--count takes a whole number' },
  'bad-url': { code: 'bad-url', url: 'ftp://x/', cause: 'ftp: is neither http: nor https:' },
  'address-refused': {
    code: 'address-refused',
    url: 'http://169.254.169.254/',
    address: '169.254.169.254',
    kind: 'metadata',
  },
  'credentials-unconfirmed': { code: 'credentials-unconfirmed', host: 'staging.example.test' },
  'bad-header': { code: 'bad-header', header: 'X-A\n', cause: 'it holds a line break' },
  'target-unreachable': unreachable('refused'),
  'worker-failed': { code: 'worker-failed', worker: 'analyst', detail: 'it ended with 1' },
  'time-limit': { code: 'time-limit', what: 'The schema “orders”', limitMs: 1000 },
  'secret-not-stored': { code: 'secret-not-stored', detail: 'the key store is locked' },
  'secret-unreadable': { code: 'secret-unreadable', detail: 'it was sealed by another user' },
  cancelled: { code: 'cancelled' },
  'tunnel-timeout': { code: 'tunnel-timeout', provider: 'localtunnel', afterMs: 20_000 },
  'tunnel-failed': { code: 'tunnel-failed', provider: 'localtunnel', detail: 'status 503' },
  'api-refused': {
    code: 'api-refused',
    host: 'api.github.com',
    status: 401,
    said: 'Bad credentials',
  },
  'api-missing': { code: 'api-missing', host: 'api.github.com', what: 'repository ada/engine' },
  'api-busy': { code: 'api-busy', host: 'api.github.com', retryAfterSeconds: 1800 },
  'api-failed': { code: 'api-failed', host: 'api.stripe.com', detail: 'it answered 503' },
  'program-missing': { code: 'program-missing', program: 'cloudflared' },
  internal: { code: 'internal', detail: 'the store failed' },
}

/** Every cause of an unreachable target; a new one that is missing here does not compile. */
const targetFaults: { readonly [F in TargetFault]: F } = {
  refused: 'refused',
  reset: 'reset',
  'unknown-host': 'unknown-host',
  timeout: 'timeout',
  'tls-name': 'tls-name',
  'tls-expired': 'tls-expired',
  'tls-untrusted': 'tls-untrusted',
  'tls-failed': 'tls-failed',
  'bad-answer': 'bad-answer',
  proxy: 'proxy',
  'no-http2': 'no-http2',
  'not-http2': 'not-http2',
  loop: 'loop',
  'login-refused': 'login-refused',
  'unknown-vhost': 'unknown-vhost',
  'no-broker': 'no-broker',
  unreachable: 'unreachable',
  offline: 'offline',
}

function unreachable(cause: TargetFault): Examples['target-unreachable'] {
  const url = 'http://localhost:3000/'
  return { code: 'target-unreachable', url, cause, detail: '…' }
}

/** Every message there is, by its code, with what to do and how a command ends with it. */
export const messageTable = (): string =>
  table(
    ['code', 'what it says', 'what to do', 'exit code'],
    [
      ...Object.values(examples)
        .filter((error) => error.code !== 'target-unreachable')
        .map((error) => row(error.code, error)),
      ...Object.values(targetFaults).map((cause) =>
        row(`target-unreachable`, unreachable(cause), ` (${cause})`),
      ),
    ],
  ).join('\n')

function row(name: string, error: AppError, remark = ''): readonly string[] {
  const { title, action } = explain(error)
  return [`${code(name)}${remark}`, title, action, String(exitCodeOf(error))]
}
