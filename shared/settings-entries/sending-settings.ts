import { waitsForm } from '../replay/answer-budget'
import { count, type SettingEntry } from '../setting-entry'

const KB = 1024
const MB = 1024 * 1024
const httpUrl = { pattern: /^https?:\/\/./i, name: 'an http(s) URL' }

/** What a person can set about what goes out, and how signatures are judged. */
export const sendingSettings: readonly SettingEntry[] = [
  {
    id: 'replayUrl',
    section: 'replay',
    title: 'Target',
    explanation: 'Where a one-click replay goes.',
    kind: { kind: 'text', maxLength: 64 * KB, empty: 'asked for at the first replay' },
    effect: 'at once',
  },
  {
    id: 'replayTimeoutMs',
    section: 'replay',
    title: 'Time-out',
    explanation: 'How long to wait for a target to answer.',
    kind: count(1 / 1000, 3600, { unit: 's', size: 1000 }),
    effect: 'at once',
  },
  {
    id: 'replyLimitBytes',
    section: 'replay',
    title: 'Largest answer',
    explanation: 'How much of a target’s answer is kept. The rest is left unread, and said to be.',
    kind: count(1, 256, { unit: 'MB', size: MB }),
    effect: 'at once',
  },
  {
    id: 'replayConcurrency',
    section: 'replay',
    title: 'At the same time',
    explanation:
      'How many requests a replay of many begins with. Each run can have its own number.',
    kind: count(1, 256),
    effect: 'at once',
  },
  {
    id: 'senderWaits',
    section: 'replay',
    title: 'How long senders wait',
    explanation:
      'Answers that took longer are marked: their sender would have given up. By sender, * for all that are not known.',
    kind: {
      kind: 'text',
      maxLength: 10_000,
      form: waitsForm,
      empty: 'what each sender documents, 10 s for all others',
    },
    effect: 'at once',
  },
  {
    id: 'tunnelProvider',
    section: 'tunnel',
    title: 'Provider',
    explanation: 'Who leads a public address here. A tunnel is open only while you have opened it.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'localtunnel', label: 'localtunnel' },
        { id: 'cloudflared', label: 'cloudflared' },
        { id: 'ngrok', label: 'ngrok' },
        { id: 'command', label: 'A command of my own' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'tunnelHost',
    section: 'tunnel',
    title: 'Server',
    explanation: 'The public server of localtunnel’s kind, or one of your own.',
    kind: { kind: 'text', maxLength: 2000, form: httpUrl },
    effect: 'at once',
  },
  {
    id: 'tunnelSubdomain',
    section: 'tunnel',
    title: 'Name',
    explanation: 'First part of the public URL, where the provider grants it.',
    kind: {
      kind: 'text',
      maxLength: 63,
      form: {
        pattern: /^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/,
        name: 'a name of 4 to 63 small letters, digits and hyphens',
      },
      empty: 'one that nobody can guess',
    },
    effect: 'at once',
  },
  {
    id: 'tunnelCommand',
    section: 'tunnel',
    title: 'Command',
    explanation: 'A program that prints a public URL; {port} and {url} stand for the receiver.',
    kind: { kind: 'text', maxLength: 10_000, empty: 'none' },
    effect: 'at once',
  },
  {
    id: 'toleranceSeconds',
    section: 'signatures',
    title: 'Tolerance',
    explanation:
      'How old a signed time may be. An endpoint may have its own. Captures are judged again by it.',
    kind: count(0, 1_000_000_000, { unit: 's', zero: 'what each scheme says' }),
    effect: 'at once',
  },
  {
    id: 'offline',
    section: 'privacy',
    title: 'Offline',
    explanation:
      'No connection is made but to this machine: replays go to loopback addresses only, no tunnel opens, and what is open is closed.',
    kind: { kind: 'switch' },
    effect: 'at once',
  },
  {
    id: 'updateFeed',
    section: 'privacy',
    title: 'Release feed',
    explanation:
      'Asked once a day for a newer release, which is told and never installed. JSON with version and url, or GitHub’s latest release.',
    kind: { kind: 'text', maxLength: 2000, form: httpUrl, empty: 'nobody is asked' },
    effect: 'at once',
  },
]
