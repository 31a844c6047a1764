/**
 * Whether a host, by its name alone, is this machine: asked without a resolver, which may be
 * elsewhere. Names under `localhost` are this machine (RFC 6761, 6.3).
 */
export function isLoopbackName(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
  )
}
