/**
 * What may stand in the way to a target: `env` for what the environment says, or the URL of a
 * proxy. Without name and password: those belong into the environment, not into a file or a
 * command line that others can read.
 */
export type ProxySetting = string

export const proxySchemes = ['http', 'https', 'socks5', 'socks5h', 'socks4', 'socks4a'] as const

/** What is wrong with a setting, as a sentence; `undefined` where nothing is. */
export function proxyFault(setting: ProxySetting): string | undefined {
  if (setting === 'env') return undefined
  if (!URL.canParse(setting)) return `“${setting}” is no URL of a proxy`
  const { protocol, username, password, hostname } = new URL(setting)
  const scheme = protocol.slice(0, -1)
  if (!proxySchemes.some((known) => known === scheme) || hostname === '') {
    return `A proxy begins with ${proxySchemes.map((known) => `${known}://`).join(', ')}`
  }
  return username === '' && password === ''
    ? undefined
    : 'Name and password of a proxy belong into HTTPS_PROXY and HTTP_PROXY; say “env” here'
}
