import { count, type SettingEntry } from '../setting-entry'

const KB = 1024
const MB = 1024 * 1024
const GB = 1024 ** 3

/** What a person can set about what is received and how long it is kept. */
export const receivingSettings: readonly SettingEntry[] = [
  {
    id: 'port',
    section: 'receiver',
    title: 'Port',
    explanation:
      'Where requests are received. A port that is taken is an error, and the receiver stays where it is.',
    kind: count(0, 65_535, { zero: 'any free one' }),
    effect: 'moves the receiver',
  },
  {
    id: 'host',
    section: 'receiver',
    title: 'Listen on',
    explanation:
      '127.0.0.1 is reached from this machine only. With 0.0.0.0, or an address of this machine, everybody on the network can send to it.',
    kind: {
      kind: 'text',
      maxLength: 255,
      form: { pattern: /^[\w.:%-]+$/, name: 'a host name or address' },
    },
    effect: 'moves the receiver',
  },
  {
    id: 'https',
    section: 'receiver',
    title: 'HTTPS',
    explanation:
      'The same is received by HTTPS too, with a certificate of this machine. “Certificate…” says how senders trust it.',
    kind: { kind: 'switch' },
    effect: 'moves the receiver',
  },
  {
    id: 'httpsPort',
    section: 'receiver',
    title: 'HTTPS port',
    explanation: 'Beside the port for HTTP. A port that is taken is an error.',
    kind: count(0, 65_535, { zero: 'any free one' }),
    effect: 'moves the receiver',
  },
  {
    id: 'httpsCertificate',
    section: 'receiver',
    title: 'Certificate file',
    explanation: 'A certificate of your own in PEM form, with its chain behind it.',
    kind: { kind: 'text', maxLength: 4096, empty: 'made here' },
    effect: 'moves the receiver',
  },
  {
    id: 'httpsKey',
    section: 'receiver',
    title: 'Key file',
    explanation: 'The private key of that certificate, without a passphrase.',
    kind: { kind: 'text', maxLength: 4096, empty: 'made here' },
    effect: 'moves the receiver',
  },
  {
    id: 'maxBodyBytes',
    section: 'receiver',
    title: 'Largest body',
    explanation: 'Larger ones are answered 413 and recorded as refused, never cut short.',
    kind: count(1 / MB, 1024, { unit: 'MB', size: MB }),
    effect: 'moves the receiver',
  },
  {
    id: 'maxHeadBytes',
    section: 'receiver',
    title: 'Largest head',
    explanation: 'Request line and headers together. Larger ones are answered 431.',
    kind: count(4, 1024, { unit: 'KB', size: KB }),
    effect: 'moves the receiver',
  },
  {
    id: 'maxConnections',
    section: 'receiver',
    title: 'Connections',
    explanation: 'How many senders may be connected at once.',
    kind: count(1, 100_000),
    effect: 'moves the receiver',
  },
  {
    id: 'headTimeoutMs',
    section: 'receiver',
    title: 'Time for a head',
    explanation: 'A sender that takes longer for request line and headers is answered 408.',
    kind: count(1, 600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'bodyTimeoutMs',
    section: 'receiver',
    title: 'Time for a body',
    explanation: 'After this a body must keep coming at 16 KB a second, or it is answered 408.',
    kind: count(1, 3600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'keepAliveTimeoutMs',
    section: 'receiver',
    title: 'Idle connections',
    explanation: 'How long a sender may stay connected without sending.',
    kind: count(1, 600, { unit: 's', size: 1000 }),
    effect: 'moves the receiver',
  },
  {
    id: 'retention.maxCaptures',
    section: 'storage',
    title: 'Captures',
    explanation: 'Beyond this the oldest go. Pinned ones always stay.',
    kind: count(0, 100_000_000, { zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'retention.maxBytes',
    section: 'storage',
    title: 'Disk space',
    explanation: 'Beyond this the oldest go. Pinned ones always stay.',
    kind: count(0, 1_000_000, { unit: 'GB', size: GB, zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'retention.maxAgeDays',
    section: 'storage',
    title: 'Age',
    explanation: 'Older ones go. Pinned ones always stay.',
    kind: count(0, 36_500, { unit: 'days', zero: 'no limit' }),
    effect: 'at once',
  },
  {
    id: 'maxBufferedBytes',
    section: 'advanced',
    title: 'Bodies under way',
    explanation: 'All bodies that are arriving or waiting for the disk. Beyond it senders get 503.',
    kind: count(16, 8192, { unit: 'MB', size: MB }),
    effect: 'moves the receiver',
  },
]
