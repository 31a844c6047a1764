import type { WorkerPort } from './worker-client'

/**
 * Starts a worker of this application.
 *
 * @param url from an import with `?worker&url`
 */
export function openWorker<Content, Question, Reply>(
  url: string,
): WorkerPort<Content, Question, Reply> {
  const worker = new Worker(vouchFor(url), { type: 'module' })
  return {
    post: (message) => worker.postMessage(message),
    onReply: (listener) => {
      worker.onmessage = ({ data }) => listener(data)
    },
    close: () => worker.terminate(),
  }
}

/** Where the page requires Trusted Types, a worker's address must be vouched for. */
function vouchFor(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('hookwright-worker', { createScriptURL: (one) => one })
  return policy ? policy.createScriptURL(url) : url
}

/** A policy's name can be taken once only. */
let policy: TrustedTypePolicy | undefined

/** The type library does not know Trusted Types yet; a vouched URL is typed as the URL it is. */
interface TrustedTypes {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy
}

interface TrustedTypePolicy {
  createScriptURL(url: string): string
}
