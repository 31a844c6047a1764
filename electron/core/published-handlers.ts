import { ok } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { ReaderMethods } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { EngineHost } from './engine-host'

type PublishedCalls = 'published.page' | 'published.content' | 'published.clear'

/** The messages of the gaia role. */
export const publishedHandlers = (parts: {
  readonly engine: Client<EngineMethods>
  readonly reader: Client<ReaderMethods>
  readonly news: EngineHost['published']
}): HandlersOf<PublishedCalls> => ({
  async 'published.page'(request) {
    const page = await parts.reader.publishedPage(request)
    return page.ok ? ok({ ...page.value, broker: parts.news().broker }) : page
  },
  'published.content': ({ captureId }) => parts.reader.publishedContent(captureId),
  'published.clear': ({ which }) => parts.engine.clearPublished(which),
})
