import { setNonce } from 'get-nonce'

/**
 * The nonce of this page's style policy. Libraries that write a style element (scroll locks,
 * the editor) must carry it, so this is the first module the page loads.
 */
export const nonce =
  document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

setNonce(nonce)
