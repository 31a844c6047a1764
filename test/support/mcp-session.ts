import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { onTestFinished } from 'vitest'

const entry = join(import.meta.dirname, '../../out/main/cli.js')

/** What a tool answered, taken apart. */
export interface ToolAnswer {
  readonly isError: boolean
  // biome-ignore lint/suspicious/noExplicitAny: each tool has its own fields
  readonly facts: any
  /** What stands between the lines of each fence. */
  readonly fenced: readonly string[]
  /** The first fence, read as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each tool has its own fields
  readonly captured: any
  /** Everything, as the client got it. */
  readonly whole: string
}

export interface McpSession {
  readonly client: Client
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<ToolAnswer>
  /** What it said on the error stream so far. */
  readonly complaint: () => string
  readonly close: () => Promise<void>
}

/** A client of the protocol's own library with the built command line behind it. */
export async function mcpSession(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<McpSession> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [entry, 'mcp', ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    stderr: 'pipe',
  })
  let complaint = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const client = new Client({ name: 'a test', version: '0' })
  await client.connect(transport)
  const close = (): Promise<void> => client.close()
  onTestFinished(close)
  return {
    client,
    complaint: () => complaint,
    close,
    async call(name, given = {}) {
      const result = await client.callTool({ name, arguments: given })
      return takenApart(result as CallToolResult)
    },
  }
}

function takenApart({ content, isError }: CallToolResult): ToolAnswer {
  const texts = content.map((part) => (part.type === 'text' ? part.text : ''))
  const fenced = texts.slice(1).map(insideFence)
  return {
    isError: isError === true,
    facts: JSON.parse(texts[0] ?? 'null'),
    fenced,
    get captured() {
      return JSON.parse(fenced[0] ?? 'null')
    },
    whole: texts.join('\n'),
  }
}

/** The text between the lines that its one number marks; a text without them is a fault. */
export function insideFence(text: string): string {
  const mark = /^<untrusted-webhook-data ([0-9a-f]{24})>$/m.exec(text)?.[1]
  const [, inside] =
    new RegExp(
      `^<untrusted-webhook-data ${mark}>\\n([\\s\\S]*)\\n</untrusted-webhook-data ${mark}>$`,
      'm',
    ).exec(text) ?? []
  if (mark === undefined || inside === undefined) throw new Error(`not fenced: ${text}`)
  return inside
}
