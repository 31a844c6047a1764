import type { Flag } from './command'
import { keyFlags } from './key-flags'

/** What is sent: the same for `replay` and `accept`. */
export const sendFlags: Readonly<Record<string, Flag>> = {
  to: {
    type: 'string',
    value: 'URL',
    description:
      'Where to send it: http, https, or amqp://USER@HOST/VHOST?exchange=E&routingKey=K, whose password is the secret',
  },
  path: {
    type: 'string',
    value: 'replace|keep|strip:/PREFIX',
    description: 'Whether the captured path goes behind the URL (replace: the URL is all)',
  },
  method: { type: 'string', value: 'METHOD', description: 'Another method' },
  header: {
    type: 'string',
    short: 'H',
    value: '"K: V"',
    multiple: true,
    description: 'Set a header, in place of captured ones of that name',
  },
  credentials: {
    type: 'string',
    value: 'leave-out|send',
    description: 'Whether captured Authorization and Cookie go along (leave-out)',
  },
  provider: {
    type: 'string',
    value: 'P',
    completes: 'provider',
    description: 'Sign as this provider or scheme does',
  },
  ...keyFlags,
  'private-key-file': {
    type: 'string',
    value: 'F',
    description: 'Private key, for schemes that sign with one',
  },
  'header-name': {
    type: 'string',
    value: 'NAME',
    description: 'The header of the signature, where senders let people choose it',
  },
  url: {
    type: 'string',
    value: 'PUBLIC_URL',
    description: 'What the handler takes for its own URL, for schemes that sign it',
  },
  config: {
    type: 'string',
    value: 'FILE',
    description: 'Configuration file: captures are signed with the secrets of their endpoints',
  },
  follow: {
    type: 'string',
    value: 'N',
    description:
      'Follow up to N redirects, 5 at most (0: an answer that sends elsewhere is the result)',
  },
  'follow-secrets': {
    type: 'string',
    value: 'same-origin|everywhere',
    description: 'Whether credentials and signatures go along to another origin (same-origin)',
  },
  proxy: {
    type: 'string',
    value: 'URL|env',
    description: 'By way of an http, https or socks5 proxy, or the one of HTTPS_PROXY, HTTP_PROXY',
  },
  http: {
    type: 'string',
    value: '1.1|2|auto',
    description: 'Version of HTTP; 2 loses letter case and order of headers (1.1)',
  },
  timeout: { type: 'string', value: 'MS', description: 'For each attempt (30000)' },
  'allow-metadata': {
    type: 'boolean',
    description: 'Send even to the address where cloud machines hand out credentials',
  },
  insecure: { type: 'boolean', description: 'Accept any TLS certificate, this time only' },
}

export const replayFlags: Readonly<Record<string, Flag>> = {
  filter: { type: 'string', value: 'QUERY', description: 'All captures that match' },
  ...sendFlags,
  set: {
    type: 'string',
    value: '/POINTER=VALUE',
    multiple: true,
    description: 'Set one value of a JSON body; every other byte stays',
  },
  form: {
    type: 'string',
    value: 'captured|minimized|pretty|repaired',
    description:
      'Layout of a JSON body, or without its trailing commas; no value changes (captured)',
  },
  sign: {
    type: 'string',
    value: 'auto|as-captured|none',
    description: 'auto signs anew with a secret and leaves a stale signature out without one',
  },
  'delivery-id': {
    type: 'string',
    value: 'fresh|as-captured',
    description: 'The id of the delivery, where it is part of the signature (fresh)',
  },
  concurrency: { type: 'string', value: 'N', description: 'So many at a time (1)' },
  rate: { type: 'string', value: 'N', description: 'At most so many a second' },
  tempo: {
    type: 'string',
    value: 'original|10x|max',
    description: 'How fast, measured by the arrivals; any factor such as 2.5x (max)',
  },
  order: {
    type: 'string',
    value: 'arrival|reversed|shuffle|doubled',
    description: 'In which order, or each one twice (arrival)',
  },
  seed: { type: 'string', value: 'N', description: 'The same seed gives the same shuffle (1)' },
  retries: {
    type: 'string',
    value: 'N',
    description: 'Try again after no answer, 408, 425, 429 and 5xx (0)',
  },
  expect: {
    type: 'string',
    value: 'STATUS',
    description: 'Anything else is a failure: 200, 2xx, 200-204, 200,404',
  },
  'expect-body': { type: 'string', value: 'TEXT', description: 'The answer has to contain it' },
  'expect-json': {
    type: 'string',
    value: '$.PATH[=VALUE]',
    description: 'The answer has to have this value',
  },
  'expect-within': {
    type: 'string',
    value: 'TIME',
    description: 'All of the answer has to be here in this time, such as 5s or 800ms',
  },
  resume: {
    type: 'string',
    value: 'RUN',
    description: 'Send what an interrupted run did not: its id or “latest”',
  },
  runs: { type: 'boolean', description: 'List the runs so far, and what each did not send' },
  json: { type: 'boolean', description: 'One JSON document per attempt' },
}
