import type { TextPort } from '../state/text-engine'
import workerUrl from './text.worker?worker&url'

/** Starts the worker that lays bodies out. */
export function openTextPort(): TextPort {
  const worker = new Worker(trusted(workerUrl), { type: 'module' })
  return {
    post: (message) => worker.postMessage(message),
    onReply: (listener) => {
      worker.onmessage = ({ data }) => listener(data)
    },
  }
}

/** Where the page requires Trusted Types, a worker's address must be vouched for. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('hookwright-text', { createScriptURL: (one) => one })
  return policy ? policy.createScriptURL(url) : url
}

/** The type library does not know Trusted Types yet; a vouched URL is typed as the URL it is. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}
