import type { Capture } from '../../shared/http/capture'
import { headerOf } from '../../shared/http/headers'

/** The URL a sender used: its Host header in front of its target, both as they were sent. */
export function captureUrl({ headers, target }: Pick<Capture, 'headers' | 'target'>): string {
  if (/^https?:\/\//i.test(target)) return target
  const host = headerOf(headers, 'host')
  return host === undefined ? target : `http://${host}${target}`
}
