import type { AddressKind } from './address-kind'

/**
 * Every failure a person can be shown, as plain data.
 *
 * Plain data because it crosses threads, processes and Electron's IPC, which keeps only the
 * `message` of a thrown Error; and because the compiler checks that every `code` has its words.
 */
export type AppError =
  | { readonly code: 'port-in-use'; readonly port: number; readonly host: string }
  | { readonly code: 'port-forbidden'; readonly port: number }
  | { readonly code: 'host-unavailable'; readonly host: string }
  | { readonly code: 'data-folder-locked'; readonly folder: string; readonly owner: string }
  | { readonly code: 'data-folder-unusable'; readonly folder: string; readonly cause: string }
  | {
      readonly code: 'newer-data'
      readonly file: string
      readonly found: number
      readonly known: number
    }
  | {
      readonly code: 'disk-full'
      readonly folder: string
      /** Nothing runs yet that could go on by itself. */
      readonly atStart?: true
    }
  | { readonly code: 'disk-failed'; readonly folder: string; readonly cause: string }
  /** A file outside the data folder, for example one that a body was to be saved in. */
  | { readonly code: 'file-failed'; readonly file: string; readonly cause: string }
  | {
      readonly code: 'not-found'
      readonly what: string
      /** Nothing that a list here would show, but a file of the person. */
      readonly isFile?: true
    }
  | { readonly code: 'ambiguous-id'; readonly prefix: string; readonly matches: number }
  | {
      readonly code: 'bad-query'
      readonly message: string
      readonly from: number
      readonly to: number
    }
  | { readonly code: 'bad-input'; readonly detail: string }
  | { readonly code: 'bad-url'; readonly url: string; readonly cause: string }
  | {
      readonly code: 'address-refused'
      readonly url: string
      readonly address: string
      readonly kind: AddressKind
    }
  | { readonly code: 'credentials-unconfirmed'; readonly host: string }
  | { readonly code: 'bad-header'; readonly header: string; readonly cause: string }
  | {
      readonly code: 'target-unreachable'
      readonly url: string
      readonly cause: TargetFault
      readonly detail: string
    }
  | { readonly code: 'worker-failed'; readonly worker: string; readonly detail: string }
  | { readonly code: 'time-limit'; readonly what: string; readonly limitMs: number }
  /** `detail` says why, and never holds the secret. */
  | { readonly code: 'secret-not-stored'; readonly detail: string }
  | { readonly code: 'secret-unreadable'; readonly detail: string }
  | { readonly code: 'cancelled' }
  | { readonly code: 'tunnel-timeout'; readonly provider: string; readonly afterMs: number }
  | { readonly code: 'tunnel-failed'; readonly provider: string; readonly detail: string }
  | { readonly code: 'program-missing'; readonly program: string }
  /** A sender’s API does not take the token. `said` is its own word for it. */
  | {
      readonly code: 'api-refused'
      readonly host: string
      readonly status: number
      readonly said: string
    }
  | { readonly code: 'api-missing'; readonly host: string; readonly what: string }
  | { readonly code: 'api-busy'; readonly host: string; readonly retryAfterSeconds: number }
  | { readonly code: 'api-failed'; readonly host: string; readonly detail: string }
  | { readonly code: 'internal'; readonly detail: string }

/** Why a target could not be reached or understood, by what a person can do about it. */
export type TargetFault =
  | 'refused'
  | 'reset'
  | 'unknown-host'
  | 'timeout'
  | 'tls-name'
  | 'tls-expired'
  | 'tls-untrusted'
  | 'tls-failed'
  | 'bad-answer'
  | 'proxy'
  | 'no-http2'
  | 'not-http2'
  | 'loop'
  | 'login-refused'
  | 'unknown-vhost'
  | 'no-broker'
  | 'unreachable'
  | 'offline'

export interface Explanation {
  /** What happened, with the concrete value. */
  readonly title: string
  /** The one thing a person can do about it. */
  readonly action: string
}

/** What happened, and what to do. */
export const explain = <C extends AppError['code']>(error: ErrorOf<C>): Explanation =>
  (explanations[error.code] as (error: ErrorOf<C>) => Explanation)(error)

type ErrorOf<C extends AppError['code']> = Extract<AppError, { readonly code: C }>

/** One entry per code: a code without words does not compile. */
const explanations: { readonly [C in AppError['code']]: (error: ErrorOf<C>) => Explanation } = {
  'port-in-use': (error) => ({
    title: `Port ${error.port} on ${error.host} is already taken by another program.`,
    action: 'Stop that program, or choose another port (0 takes any free one).',
  }),
  'port-forbidden': (error) => ({
    title: `The system does not allow listening on port ${error.port}.`,
    action: 'Choose a port above 1023.',
  }),
  'host-unavailable': (error) => ({
    title: `This machine has no address ${error.host} to listen on.`,
    action: 'Listen on 127.0.0.1, or on an address this machine has.',
  }),
  'data-folder-locked': (error) => ({
    title: `The data folder ${error.folder} is in use by ${error.owner}.`,
    action: 'Close that program first, or name another folder with --data.',
  }),
  'data-folder-unusable': (error) => ({
    title: `The data folder ${error.folder} cannot be used: ${error.cause}.`,
    action: 'Check that it exists, belongs to you and can be written, or name another with --data.',
  }),
  'newer-data': (error) => ({
    title: `${error.file} was written by a newer Hookwright (version ${error.found}, this one knows ${error.known}).`,
    action: 'Update Hookwright. Nothing was changed.',
  }),
  'disk-full': (error) =>
    error.atStart
      ? {
          title: `The disk that holds ${error.folder} is full, so nothing can be received or kept.`,
          action: 'Free some space and start again.',
        }
      : {
          title: `The disk that holds ${error.folder} is full; new requests are answered 507 and not kept.`,
          action: 'Free some space. Receiving resumes by itself.',
        },
  'disk-failed': (error) => ({
    title: `The disk failed in ${error.folder}: ${error.cause}.`,
    action: 'Check the disk and the folder. Requests that were not written were not acknowledged.',
  }),
  'file-failed': (error) => ({
    title: `${error.file} could not be written: ${error.cause}.`,
    action: 'Choose another place, or make room there, and try again.',
  }),
  'not-found': (error) => ({
    title: `There is no ${error.what}.`,
    action: error.isFile
      ? 'Check the path, which is looked up from the current folder.'
      : 'Look at the list for what there is.',
  }),
  'ambiguous-id': (error) => ({
    title: `${error.matches} captures begin with “${error.prefix}”.`,
    action: 'Give more characters of the id.',
  }),
  'bad-query': (error) => ({
    title: error.message,
    action: `Look at characters ${error.from + 1} to ${Math.max(error.to, error.from + 1)} of the query.`,
  }),
  'bad-input': (error) => ({ title: error.detail, action: 'Correct it and try again.' }),
  'bad-url': (error) => ({
    title: `“${error.url}” is not a URL that can be sent to: ${error.cause}.`,
    action: 'Give a full http:// or https:// URL, or amqp://host/vhost?exchange=…&routingKey=….',
  }),
  'address-refused': (error) => ({
    title: `${error.url} leads to ${error.address}, a ${error.kind} address; nothing was sent.`,
    action: 'Allow it for this one replay if that is what you mean (--allow-metadata).',
  }),
  'credentials-unconfirmed': (error) => ({
    title: `This would send captured credentials to ${error.host} for the first time; nothing was sent.`,
    action: 'Confirm that they may go there, or leave them out.',
  }),
  'bad-header': (error) => ({
    title: `The header ${JSON.stringify(error.header)} cannot be sent: ${error.cause}.`,
    action: 'Remove line breaks and characters outside the allowed set.',
  }),
  'target-unreachable': (error) => explainTarget(error.url, error.cause, error.detail),
  'worker-failed': (error) => ({
    title: `The ${error.worker} stopped: ${error.detail}.`,
    action: 'It was started again. If this repeats, run “hookwright doctor”.',
  }),
  'time-limit': (error) => ({
    title: `${error.what} took longer than ${error.limitMs} ms and was stopped.`,
    action: 'Simplify the schema, pattern or body, and try again.',
  }),
  'secret-not-stored': (error) => ({
    title: `The system could not encrypt the secret, so it was not stored: ${error.detail}.`,
    action: 'Keep it for this session only, or unlock the system’s key store and try again.',
  }),
  'secret-unreadable': (error) => ({
    title: `A stored secret cannot be opened: ${error.detail}.`,
    action: 'Type it again. The stored one stays as it is until you remove it.',
  }),
  cancelled: () => ({ title: 'Stopped on request.', action: 'Start again when you like.' }),
  internal: (error) => ({
    title: `Something that should not happen did: ${error.detail}.`,
    action: 'Nothing was lost. Please report it with the log file.',
  }),
  'tunnel-timeout': (error) => ({
    title: `The tunnel through ${error.provider} did not open within ${error.afterMs / 1000} s.`,
    action: 'Check the network and the tunnel’s settings, or take another provider.',
  }),
  'tunnel-failed': (error) => ({
    title: `The tunnel through ${error.provider} broke: ${error.detail}.`,
    action: 'Check the network and the tunnel’s settings, or take another provider.',
  }),
  'api-refused': (error) => ({
    title: `${error.host} did not take the token (${error.status}): ${error.said}.`,
    action: 'Give one that is valid there and may read webhooks.',
  }),
  'api-missing': (error) => ({
    title: `${error.host} has no ${error.what}, or does not show it to this token.`,
    action: 'Check its name, and that the token may read its webhooks.',
  }),
  'api-busy': (error) => ({
    title: `${error.host} takes no more requests for ${error.retryAfterSeconds} s.`,
    action: 'Try again then. What was fetched until now is kept.',
  }),
  'api-failed': (error) => ({
    title: `${error.host} did not tell its deliveries: ${error.detail}.`,
    action: 'Try again later. What was fetched until now is kept.',
  }),
  'program-missing': (error) => ({
    title: `The program “${error.program}” was not found on this machine.`,
    action: 'Install it so that a terminal finds it, or take another provider.',
  }),
}

const targetRemedies: Record<TargetFault, readonly [what: string, action: string]> = {
  refused: ['nothing listens there', 'Start the target, or correct host and port.'],
  reset: ['it closed the connection before answering', 'Look at the target’s own log for a crash.'],
  'unknown-host': ['the host name is not known', 'Correct the host name.'],
  timeout: [
    'it did not answer in time',
    'Raise the time-out, or look at what the target waits for.',
  ],
  'tls-name': [
    'its certificate is for another name',
    'Use the name in the certificate, or allow this target’s certificate.',
  ],
  'tls-expired': ['its certificate has expired', 'Renew it, or allow this target’s certificate.'],
  'tls-untrusted': [
    'its certificate is not signed by a known authority',
    'Trust its authority, or allow this target’s certificate.',
  ],
  'tls-failed': ['the TLS handshake failed', 'Check that the target speaks TLS on this port.'],
  'bad-answer': ['what it answered is not HTTP', 'Check that the port belongs to an HTTP server.'],
  'login-refused': [
    'the broker refuses this user name and password',
    'Correct the user in the URL and the password that goes with it.',
  ],
  'unknown-vhost': [
    'the broker has no such virtual host, or keeps this user out of it',
    'Correct the virtual host behind the host name (%2f is “/”), or let the user in.',
  ],
  'no-broker': [
    'what answers there does not speak AMQP 0-9-1',
    'Check the port: brokers listen on 5672 for amqp and on 5671 for amqps.',
  ],
  proxy: ['the proxy did not connect to it', 'Look at the proxy, or go without it.'],
  'no-http2': ['it does not offer HTTP/2', 'Choose HTTP/1.1, or “auto”.'],
  'not-http2': ['HTTP/2 cannot carry this request', 'Choose HTTP/1.1.'],
  loop: ['the request would come back to this receiver for ever', 'Choose another target.'],
  unreachable: ['the network does not reach it', 'Check the network and the address.'],
  offline: [
    'Hookwright is set offline',
    'Send it to this machine, or turn “Offline” off in Settings, Privacy.',
  ],
}

function explainTarget(url: string, cause: TargetFault, detail: string): Explanation {
  const [what, action] = targetRemedies[cause]
  return { title: `${url} could not be reached: ${what} (${detail}).`, action }
}
