import type { Socket } from 'node:net'

/**
 * Node's parser of one connection. What is used of it is what node itself uses when it takes a
 * parser for a new connection; where a runtime has it otherwise, nothing is touched.
 */
interface NodeParser {
  remove(): void
  initialize(kind: number, resource: object, headBytes: number, lenient: number, of: object): void
  headersCompleted(): boolean
  getCurrentBuffer(): Buffer
  readonly constructor: { readonly REQUEST: number; readonly kOnExecute: number }
}

/** The parser of a connection, where it is of the kind that can be used here. */
export function parserOf(socket: Socket): NodeParser | undefined {
  const { parser } = socket as { readonly parser?: NodeParser | null }
  if (!parser) return undefined
  const able = functions.every((name) => typeof parser[name] === 'function')
  const { REQUEST, kOnExecute } = parser.constructor
  return able && typeof REQUEST === 'number' && typeof kOnExecute === 'number' ? parser : undefined
}

/** Whether this runtime has everything that `reviveParser` needs. */
export const isRevivable = (socket: Socket): boolean => partsOf(socket) !== undefined

/**
 * Makes a parser that failed read again from the beginning of a request. Everything else of the
 * connection stays: its earlier requests, their answers and its place under node's time limits.
 */
export function reviveParser(socket: Socket): void {
  const parts = partsOf(socket)
  if (!parts) return
  const { parser, server, connections } = parts
  // It must leave the list first: the list is sorted by a time that a new beginning sets.
  parser.remove()
  parser.initialize(parser.constructor.REQUEST, {}, server.maxHeaderSize ?? 0, 0, connections)
}

function partsOf(socket: Socket) {
  const parser = parserOf(socket)
  const { server } = socket as { readonly server?: { readonly maxHeaderSize?: number } }
  const connections = server && connectionsOf(server)
  return parser && connections ? { parser, server, connections } : undefined
}

const functions = ['remove', 'initialize', 'headersCompleted', 'getCurrentBuffer'] as const

/** The list by which node's server finds heads that take too long; it has no public name. */
function connectionsOf(server: object): object | undefined {
  const name = Object.getOwnPropertySymbols(server).find(
    ({ description }) => description === 'http.server.connections',
  )
  const list = name && (server as Readonly<Record<symbol, unknown>>)[name]
  return typeof list === 'object' && list !== null ? list : undefined
}
