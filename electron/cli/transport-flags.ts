import type { AppError } from '../../shared/errors'
import { proxyFault } from '../../shared/replay/proxy-setting'
import { mostRedirects, type Transport } from '../../shared/replay/transport'
import { err, ok, type Result } from '../../shared/result'
import type { FlagValues } from './command'
import { choiceFlag, numberFlag } from './parse-command'

/** What the flags say about the way to a target. */
export function readTransport(flags: FlagValues): Result<Transport, AppError> {
  const most = numberFlag(flags, 'follow', { min: 0, max: mostRedirects, otherwise: 0 })
  if (!most.ok) return most
  const secrets = choiceFlag(flags, 'follow-secrets', ['same-origin', 'everywhere'])
  if (!secrets.ok) return secrets
  const http = choiceFlag(flags, 'http', ['1.1', '2', 'auto'])
  if (!http.ok) return http
  const proxy = flags.text('proxy')
  const fault = proxy === undefined ? undefined : proxyFault(proxy)
  if (fault !== undefined) return err({ code: 'bad-input', detail: fault })
  return ok({
    http: http.value,
    ...(proxy === undefined ? {} : { proxy }),
    ...(most.value > 0 ? { redirects: { most: most.value, secrets: secrets.value } } : {}),
  })
}
