/** Vite writes this into the page; the protocol puts a fresh nonce in its place on every load. */
export const noncePlaceholder = '__CSP_NONCE__'

const sameForAll: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]

/**
 * What pages may load and run: their own files and nothing else. The nonce is for styles alone:
 * components put style elements into the page and carry it.
 */
export const contentPolicy = (nonce: string): string =>
  [...sameForAll, `style-src 'self' 'nonce-${nonce}'`].join('; ')
