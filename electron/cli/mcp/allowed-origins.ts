import type { AppError } from '../../../shared/errors'
import { err, ok, type Result } from '../../../shared/result'
import { parseTarget } from '../../replay/target-address'

/** Origins of the web, as a person wrote them: nothing but scheme, host and port. */
export function readOrigins(texts: readonly string[]): Result<readonly string[], AppError> {
  const origins: string[] = []
  for (const text of texts) {
    const target = parseTarget(text)
    if (!target.ok) return target
    const { origin, pathname, search, hash } = new URL(text)
    if (pathname !== '/' || search !== '' || hash !== '') {
      return err({
        code: 'bad-input',
        detail: `--allow-replay takes an origin such as ${origin}, and every path there is allowed; “${text}” says more`,
      })
    }
    origins.push(origin)
  }
  return ok([...new Set(origins)])
}

/** Whether a URL leads to exactly one of these. */
export const isAllowed = (url: string, origins: readonly string[]): boolean =>
  parseTarget(url).ok && origins.includes(new URL(url).origin)
