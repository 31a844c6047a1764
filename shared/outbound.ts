import type { SettingId } from './setting-entry'

/** A kind of connection that the program makes, and everything a person should know of it. */
export interface Outbound {
  readonly id: string
  readonly title: string
  readonly to: string
  readonly sends: string
  /** On whose word, and when. */
  readonly when: string
  /** The setting that rules it, where there is one besides the master switch. */
  readonly setting?: SettingId
  /** What “Offline” does to it. */
  readonly offline: 'refused' | 'to this machine only' | 'always to this machine' | 'not under it'
  /** The source files that make it; a test finds those that are missing here. */
  readonly files: readonly string[]
}

/**
 * Every connection that Hookwright can make. There is no other: no telemetry, no account, no
 * crash upload, and none at the start.
 */
export const outbound: readonly Outbound[] = [
  {
    id: 'replay',
    title: 'Replays and forwards',
    to: 'The target you gave, by way of the proxy its target names',
    sends:
      'The captured request, or your edited copy of it; its credentials only where you allow it',
    when: 'When you replay, run many, start an acceptance run, or let an endpoint forward',
    setting: 'replayUrl',
    offline: 'to this machine only',
    files: [
      'electron/replay/converse-http1.ts',
      'electron/replay/converse-http2.ts',
      'electron/replay/dial.ts',
      'electron/replay/guarded-lookup.ts',
    ],
  },
  {
    id: 'backfill',
    title: 'Missed deliveries',
    to: 'The API of the sender you ask: GitHub, Stripe, GitLab, or the address you name in its place',
    sends: 'Your token, and which repository, account or project you ask about',
    when: 'When you look for missed deliveries or fetch them; never by itself',
    offline: 'to this machine only',
    // By way of what sends replays.
    files: [],
  },
  {
    id: 'broker',
    title: 'Message brokers (AMQP)',
    to: 'The broker in the settings of the gaia role, or the amqp:// target of a replay',
    sends: 'The messages to publish, and the login of the broker',
    when: 'While a broker is set for the gaia role, and for replays to such a target',
    offline: 'to this machine only',
    files: ['electron/amqp/broker-link.ts'],
  },
  {
    id: 'tunnel',
    title: 'Public address through localtunnel',
    to: 'The server in Settings, Tunnel, and the ports it hands out',
    sends: 'The name you ask for; then what senders send and the receiver answers',
    when: 'While you have a public address open',
    setting: 'tunnelHost',
    offline: 'refused',
    files: ['electron/tunneler.ts'],
  },
  {
    id: 'tunnel-program',
    title: 'Public address through a program',
    to: 'Whatever cloudflared, ngrok or your command connect to',
    sends: 'What senders send and the receiver answers',
    when: 'While you have a public address open through one of them',
    setting: 'tunnelCommand',
    offline: 'refused',
    files: ['electron/tunnel/program.ts'],
  },
  {
    id: 'tunnel-probe',
    title: 'Probes of the public address',
    to: 'Your own public URL',
    sends: 'Requests of Hookwright’s own with random content, to see that they come back unchanged',
    when: 'Every half minute while a public address is open, and when you test it',
    offline: 'refused',
    files: ['electron/tunnel/send.ts'],
  },
  {
    id: 'samples',
    title: 'Samples',
    to: 'The own receiver',
    sends: 'A sample from the documents of a sender',
    when: 'When you send one',
    offline: 'always to this machine',
    files: ['electron/samples.ts'],
  },
  {
    id: 'release-feed',
    title: 'Newer releases',
    to: 'The release feed you named',
    sends: 'A plain request without anything of yours',
    when: 'When you name a feed, then once a day; never at the start, and never while none is named',
    setting: 'updateFeed',
    offline: 'refused',
    files: ['electron/app/update-check.ts'],
  },
  {
    id: 'links',
    title: 'Links',
    to: 'The address you clicked, opened by your browser',
    sends: 'Nothing of Hookwright’s; the browser makes the connection',
    when: 'When you click a link; addresses from captured data are asked about first',
    offline: 'not under it',
    files: ['electron/app/shell-handlers.ts'],
  },
]
