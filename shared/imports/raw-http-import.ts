import { fromLatin1 } from '../bytes'
import { explain } from '../errors'
import { parseMessage } from '../http/raw-message'
import { err, ok } from '../result'
import type { ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/** One HTTP/1.x message, as `show --raw` and most tools write it. */
export const rawHttpImport: ImportFormat = {
  id: 'raw',
  label: 'Raw HTTP message',
  matches: ({ bytes }) =>
    /^\S{1,200} \S+ HTTP\/\d\.\d\r?$/m.test(firstLine(fromLatin1(bytes.subarray(0, 70_000)))),
  read: ({ bytes }) => {
    const version = /HTTP\/(\d\.\d)/.exec(firstLine(fromLatin1(bytes.subarray(0, 70_000))))?.[1]
    return ok(
      readEntries([bytes], (message) => {
        const parsed = parseMessage(message)
        if (!parsed.ok) return err(explain(parsed.error).title)
        const { method, target, headers, body } = parsed.value
        const isPath = target.startsWith('/')
        return makeRequest({
          method,
          url: target,
          ...(isPath ? { target } : {}),
          headers,
          body,
          httpVersion: version,
        })
      }),
    )
  },
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
