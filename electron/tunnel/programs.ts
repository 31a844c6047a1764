import { commandWords } from './command-words'
import type { TunnelProgram } from './program'

const received = (port: number): string => `http://127.0.0.1:${port}`

const firstUrl = (line: string, pattern = /https?:\/\/[^\s"'|<>]+/g): string | undefined =>
  line
    .match(pattern)
    ?.find((url) => !/^https?:\/\/(127\.|localhost[:/]|localhost$|\[::1\])/.test(url))

/** Programs that open a tunnel where they are installed. A further one is one entry. */
export const tunnelPrograms: readonly TunnelProgram[] = [
  {
    id: 'cloudflared',
    label: 'cloudflared',
    about: 'A quick tunnel of Cloudflare, without an account. Each opening has another URL.',
    naming: 'by provider',
    command: ({ port }) => ['cloudflared', 'tunnel', '--no-autoupdate', '--url', received(port)],
    urlIn: (line) => firstUrl(line, /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com/g),
  },
  {
    id: 'ngrok',
    label: 'ngrok',
    about: 'Needs an account whose token was given to ngrok.',
    naming: 'by provider',
    command: ({ port }) => ['ngrok', 'http', '--log=stdout', '--log-format=logfmt', received(port)],
    // Other lines name its documents and its own API.
    urlIn: (line) => /msg="started tunnel".*\burl=(\S+)/.exec(line)?.[1],
  },
  {
    id: 'command',
    label: 'Command',
    about: 'Any program that opens a tunnel and prints its URL, for example ssh -R.',
    naming: 'by provider',
    command: ({ port, settings }) =>
      commandWords(settings.tunnelCommand).map((word) =>
        word.replaceAll('{port}', String(port)).replaceAll('{url}', received(port)),
      ),
    urlIn: (line) => firstUrl(line),
  },
]
