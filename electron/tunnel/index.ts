import { localtunnel } from './localtunnel'
import { programProvider } from './program'
import { tunnelPrograms } from './programs'
import type { TunnelProvider } from './provider'

/** Every way to a public address, in the order they are offered. A further one is one line. */
export const tunnelProviders = (
  threads: URL,
  env: Readonly<Record<string, string | undefined>>,
): readonly TunnelProvider[] => [
  localtunnel(threads),
  ...tunnelPrograms.map((program) => programProvider(program, env)),
]
