import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import { type AppError, explain } from '../../../shared/errors'
import { usualPartBytes } from './captured-answer'
import { textsOf } from './fence'
import type { Desk } from './tool'
import { readCapture } from './tools/get-capture'

const prefix = 'hookwright://capture/'
const NEWEST = 50

export const resourceTemplates = [
  {
    uriTemplate: `${prefix}{id}`,
    name: 'capture',
    title: 'A captured webhook',
    description: 'Headers and the beginning of the body, secrets masked; “latest” is an id too',
    mimeType: 'text/plain',
  },
] as const

/** The newest captures. Their names say nothing that a sender chose. */
export async function listResources(desk: Desk) {
  const page = await desk.withReader((reader) =>
    reader.page(
      { query: '', order: 'newest', after: undefined, limit: NEWEST },
      { signal: desk.signal },
    ),
  )
  if (!page.ok && page.error.code !== 'not-found') throw faultOf(page.error)
  const rows = page.ok ? page.value.rows : []
  return {
    resources: rows.map(({ id, receivedAt, bodyBytes, derived }) => ({
      uri: `${prefix}${id}`,
      name: id,
      title: `${derived?.provider ?? 'webhook'}, ${new Date(receivedAt).toISOString()}`,
      mimeType: 'text/plain',
      size: bodyBytes,
    })),
  }
}

export async function readResource(
  uri: string,
  desk: Desk,
  withoutSecrets: (texts: readonly string[]) => readonly string[],
) {
  const id = /^hookwright:\/\/capture\/([A-Za-z0-9]{1,64})$/.exec(uri)?.[1]
  if (id === undefined) throw new McpError(NOT_FOUND, 'There is no such resource', { uri })
  const part = { offset: 0, bytes: usualPartBytes }
  const answer = await readCapture(id, desk, { form: 'raw', part })
  if (!answer.ok) throw faultOf(answer.error)
  const text = withoutSecrets(textsOf(answer.value)).join('\n\n')
  return { contents: [{ uri, mimeType: 'text/plain', text }] }
}

/** As the protocol numbers it. */
const NOT_FOUND = -32002

/** Only what was asked for is repeated: other words may be those of a capture. */
const faultOf = (error: AppError): McpError =>
  error.code === 'not-found' || error.code === 'ambiguous-id'
    ? new McpError(NOT_FOUND, explain(error).title, { code: error.code })
    : new McpError(ErrorCode.InternalError, 'It cannot be read', { code: error.code })
