import type { EndpointChange, EndpointsView } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import { err, ok, type Result } from '../../shared/result'
import type { HandlersOf } from '../ipc/handlers'
import { endpointOfSample, samples, sendSample } from '../samples'

type SampleCalls = 'samples.list' | 'samples.send'

export interface SampleParts {
  readonly receiver: () => ReceiverState
  readonly folder: URL
  readonly endpoints: {
    readonly list: () => Promise<Result<EndpointsView, AppError>>
    readonly save: (change: EndpointChange) => Promise<Result<EndpointsView, AppError>>
  }
}

/** Samples go over HTTP to the own receiver, so they arrive like any other request. */
export const sampleHandlers = (parts: SampleParts): HandlersOf<SampleCalls> => ({
  'samples.list': async () => ok(samples),
  async 'samples.send'({ id }) {
    const receiver = parts.receiver()
    if (receiver.kind !== 'listening') {
      const detail = 'The receiver is not listening, so nothing can arrive'
      return err({ code: 'bad-input', detail })
    }
    const made = await makeEndpoint(id, parts.endpoints)
    return made.ok ? sendSample(id, parts.folder, receiver) : made
  },
})

/**
 * An endpoint with the sample's secret, so that there is a verdict to look at. The secret is no
 * secret: it is kept for the session only, and one that a person put there is left alone.
 */
async function makeEndpoint(
  id: string,
  { list, save }: SampleParts['endpoints'],
): Promise<Result<null, AppError>> {
  const wanted = endpointOfSample(id)
  if (!wanted) return ok(null)
  const view = await list()
  if (!view.ok) return view
  const { path, provider, secret } = wanted
  const existing = view.value.endpoints.find((one) => one.path === path)
  const isReady = existing?.secrets.some(({ state }) => state !== 'unreadable') === true
  if (isReady) return ok(null)
  const saved = await save({
    path,
    provider,
    addSecrets: [{ kind: 'text', text: secret, keep: 'session' }],
  })
  return saved.ok ? ok(null) : saved
}
