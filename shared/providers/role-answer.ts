import { type Bytes, emptyBytes, utf8 } from '../bytes'
import type { Headers } from '../http/headers'

/** A request as a role sees it, the body whole and as it came. */
export interface RoleRequest {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
}

/** What a role tells the sender. */
export interface RoleAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Bytes
}

export const jsonReply = (status: number, value: object, headers: Headers = []): RoleAnswer => ({
  status,
  headers: [['Content-Type', 'application/json; charset=utf-8'], ...headers],
  body: utf8(JSON.stringify(value)),
})

export const emptyReply = (status: number, headers: Headers = []): RoleAnswer => ({
  status,
  headers,
  body: emptyBytes,
})
