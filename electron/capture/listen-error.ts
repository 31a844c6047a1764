import type { AppError } from '../../shared/errors'

/** Why listening failed, from the code of node's error. */
export function listenError(
  code: string | undefined,
  address: { readonly host: string; readonly port: number },
): AppError {
  switch (code) {
    case 'EADDRINUSE':
      return { code: 'port-in-use', ...address }
    case 'EACCES':
    case 'EPERM':
      return { code: 'port-forbidden', port: address.port }
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return { code: 'host-unavailable', host: address.host }
    case 'ERR_SOCKET_BAD_PORT':
      return { code: 'bad-input', detail: `${address.port} is not a port from 0 to 65535.` }
    default:
      return { code: 'internal', detail: `listening failed with ${code ?? 'an unknown error'}` }
  }
}
