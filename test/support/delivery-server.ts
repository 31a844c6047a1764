import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A delivery as the server’s documents describe it, reduced to what tests are about. */
export interface KnownDelivery {
  readonly id: string
  readonly guid: string
  readonly event: string
  /** ISO 8601. */
  readonly deliveredAt: string
  /** The JSON that was sent, minimized. */
  readonly payload: string
  readonly redelivery?: boolean
  readonly statusCode?: number
  readonly status?: string
  readonly contentType?: string
  /** How the API writes the payload; as it was sent where absent. */
  readonly told?: string
}

export interface DeliveryServer {
  readonly url: string
  /** Method, path and query of each request, in order. */
  readonly asked: readonly string[]
  /** Header fields of each, names in lower case. */
  readonly headers: readonly IncomingMessage['headers'][]
  readonly close: () => Promise<void>
}

/** Answers in place of the API; `false` leaves the request to it. */
export type Trouble = (request: IncomingMessage, response: ServerResponse) => boolean

export interface ServerOptions {
  /** The token it takes. */
  readonly token: string
  readonly answer: (url: URL, base: string) => Answer
  readonly trouble?: Trouble
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly text: string
}

const notFound: Answer = { status: 404, text: '{"message":"Not Found"}' }

export async function startDeliveryServer({
  token,
  answer,
  trouble = () => false,
}: ServerOptions): Promise<DeliveryServer> {
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  let base = ''
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    headers.push(request.headers)
    if (trouble(request, response)) return
    const given = request.headers.authorization ?? `Bearer ${request.headers['private-token']}`
    const said =
      given === `Bearer ${token}`
        ? answer(new URL(request.url ?? '', base), base)
        : { status: 401, text: `{"message":"Bad credentials for ${given}"}` }
    response.writeHead(said.status ?? 200, { 'Content-Type': 'application/json', ...said.headers })
    response.end(said.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: base,
    asked,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const hookSecret = 'It is a secret to everybody'

/** GitHub’s API, with one webhook (42) of the repository `ada/engine`. */
export const githubApi =
  (deliveries: readonly KnownDelivery[], perPage = 2) =>
  (url: URL, base: string): Answer => {
    const hooks = '/repos/ada/engine/hooks'
    if (url.pathname === hooks) {
      return { text: '[{"id":42,"active":true,"config":{"url":"https://example.test/github"}}]' }
    }
    if (url.pathname === `${hooks}/42/deliveries`) {
      const at = Number(url.searchParams.get('cursor') ?? 0)
      const next = `${base}${url.pathname}?per_page=100&cursor=${at + perPage}`
      const hasMore = at + perPage < deliveries.length
      return {
        text: `[${deliveries
          .slice(at, at + perPage)
          .map(githubRow)
          .join(', ')}]`,
        ...(hasMore ? { headers: { Link: `<${next}>; rel="next"` } } : {}),
      }
    }
    const one = deliveries.find(({ id }) => url.pathname === `${hooks}/42/deliveries/${id}`)
    return one ? { text: githubDetail(one) } : notFound
  }

const githubRow = (one: KnownDelivery): string =>
  `{"id": ${one.id}, "guid": "${one.guid}", "delivered_at": "${one.deliveredAt}",
    "redelivery": ${one.redelivery ?? false}, "duration": 0.27, "status": "${one.status ?? 'OK'}",
    "status_code": ${one.statusCode ?? 200}, "event": "${one.event}", "action": null,
    "installation_id": null, "repository_id": 456}`

function githubDetail(one: KnownDelivery): string {
  const body =
    one.contentType === 'application/x-www-form-urlencoded'
      ? `payload=${formEncoded(one.payload)}`
      : one.payload
  const digest = createHmac('sha256', hookSecret).update(body).digest('hex')
  return `{
  "id": ${one.id}, "guid": "${one.guid}", "delivered_at": "${one.deliveredAt}",
  "redelivery": ${one.redelivery ?? false}, "duration": 0.27, "status": "${one.status ?? 'OK'}",
  "status_code": ${one.statusCode ?? 200}, "event": "${one.event}", "action": null,
  "url": "https://example.test/github?a=1",
  "request": {
    "headers": {
      "Accept": "*/*",
      "content-type": "${one.contentType ?? 'application/json'}",
      "User-Agent": "GitHub-Hookshot/b8c71d8",
      "X-GitHub-Delivery": "${one.guid}",
      "X-GitHub-Event": "${one.event}",
      "X-GitHub-Hook-ID": "42",
      "X-Hub-Signature-256": "sha256=${digest}"
    },
    "payload": ${one.told ?? one.payload}
  },
  "response": { "headers": {}, "payload": "ok" }
}`
}

const formEncoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** Stripe’s API. Events are written as Stripe does, over lines. */
export const stripeApi =
  (
    events: readonly { readonly id: string; readonly created: number; readonly pending?: number }[],
  ) =>
  (url: URL): Answer => {
    const textOf = ({ id, created, pending = 0 }: (typeof events)[number]): string =>
      `{\n  "id": "${id}",\n  "object": "event",\n  "created": ${created},\n  "data": {"amount": 10.00},\n  "pending_webhooks": ${pending},\n  "type": "invoice.paid"\n}`
    if (url.pathname === '/v1/events') {
      const since = Number(url.searchParams.get('created[gte]'))
      const after = url.searchParams.get('starting_after')
      const wanted = events.filter(({ created }) => created >= since)
      const from = after === null ? 0 : wanted.findIndex(({ id }) => id === after) + 1
      const page = wanted.slice(from, from + 2)
      return {
        text: `{"object":"list","data":[${page.map(textOf).join(',')}],"has_more":${from + 2 < wanted.length},"url":"/v1/events"}`,
      }
    }
    const one = events.find(({ id }) => url.pathname === `/v1/events/${id}`)
    return one
      ? { text: textOf(one) }
      : { status: 404, text: '{"error":{"message":"No such event"}}' }
  }

/** GitLab’s API, with one webhook (7) of the project `ada/engine`. */
export const gitlabApi =
  (events: readonly { readonly id: string; readonly key: string; readonly at: string }[]) =>
  (url: URL, base: string): Answer => {
    const hooks = '/projects/ada%2Fengine/hooks'
    if (url.pathname === hooks) return { text: '[{"id":7,"url":"https://example.test/gitlab"}]' }
    if (url.pathname !== `${hooks}/7/events`) return notFound
    const page = Number(url.searchParams.get('page') ?? 1)
    const some = events.slice((page - 1) * 2, page * 2)
    const hasMore = page * 2 < events.length
    const next = `${base}${url.pathname}?per_page=20&page=${page + 1}`
    return {
      text: `[${some
        .map(
          ({
            id,
            key,
            at,
          }) => `{"id": ${id}, "url": "https://example.test/gitlab", "trigger": "push_hooks",
  "request_headers": {"Content-Type": "application/json", "Idempotency-Key": "${key}",
    "X-Gitlab-Event": "Push Hook", "X-Gitlab-Token": "[REDACTED]"},
  "request_data": {"object_kind": "push", "project_id": 12345678901234567890},
  "response_headers": {"Date": "${new Date(at).toUTCString()}"},
  "response_body": "ok", "execution_duration": 1.09, "response_status": "200"}`,
        )
        .join(',')}]`,
      ...(hasMore ? { headers: { Link: `<${next}>; rel="next", <${base}>; rel="first"` } } : {}),
    }
  }
