import { emptyBytes } from '../../bytes'
import type { AppError } from '../../errors'
import { headerOf } from '../../http/headers'
import type { ImportedRequest } from '../../imports/imported'
import { makeRequest } from '../../imports/make-request'
import { layOut, minimized } from '../../json/layout'
import { scanJson } from '../../json/scan-json'
import { err, ok, type Result } from '../../result'
import type { DeliveryApi, DeliverySource, ListedDelivery, Place } from '../delivery-source'
import { hookFault } from '../hook-fault'
import { everyItem, type JsonPage, jsonPages, momentIn } from '../json-page'

/** Events of a project’s or a group’s webhooks: docs.gitlab.com/api/project_webhooks. */
export const gitlab: DeliverySource = {
  id: 'gitlab',
  label: 'GitLab',
  provider: 'gitlab',
  api: 'https://gitlab.com/api/v4',
  keptDays: 7,
  fields: [
    {
      id: 'project',
      label: 'Project',
      value: 'GROUP/NAME',
      help: 'The project whose webhooks are meant, by path or number',
    },
    { id: 'group', label: 'Group', value: 'PATH', help: 'Or the group' },
    {
      id: 'hook',
      label: 'Webhook',
      value: 'ID',
      help: 'Only this webhook (all of them where none is named)',
    },
  ],
  tokenHelp:
    'A token with the scope read_api of somebody who maintains the project or owns the group',
  fidelity:
    'Headers are told by name and value, but for X-Gitlab-Token, which GitLab leaves out. The payload is told as JSON: its own text is taken, without white space.',
  scheme: 'gitlab-signing',
  mark: { kind: 'header', name: 'Idempotency-Key' },
  headers: (token) => [
    ['Accept', 'application/json'],
    ['PRIVATE-TOKEN', token],
  ],
  placeFault,
  async *list(api, { place, sinceMs }) {
    const hooks = await hooksOf(api, place)
    if (!hooks.ok) return yield hooks
    for (const hook of hooks.value) yield* eventsOf(api, `${hook}/events?per_page=20`, sinceMs)
  },
  take: takeEvent,
}

function placeFault({ project = '', group = '', hook = '' }: Place): string | undefined {
  if ((project === '') === (group === '')) return 'Name either a project or a group'
  return hookFault(hook)
}

async function hooksOf(
  api: DeliveryApi,
  { project = '', group = '', hook = '' }: Place,
): Promise<Result<readonly string[], AppError>> {
  const owner =
    project === ''
      ? `/groups/${encodeURIComponent(group)}`
      : `/projects/${encodeURIComponent(project)}`
  if (hook !== '') return ok([`${owner}/hooks/${hook}`])
  return everyItem(api, `${owner}/hooks?per_page=100`, ({ text }, at) => {
    return `${owner}/hooks/${text(at, 'id')}`
  })
}

async function* eventsOf(
  api: DeliveryApi,
  first: string,
  sinceMs: number,
): AsyncGenerator<Result<readonly ListedDelivery[], AppError>> {
  for await (const page of jsonPages(api, first)) {
    if (!page.ok) return yield page
    const listed = Array.from({ length: page.value.count() }, (_, at) =>
      eventAt(page.value, at, page.value.path),
    )
    yield ok(listed.filter(({ sentAt = sinceMs }) => sentAt >= sinceMs))
  }
}

function eventAt(page: JsonPage, at: number, path: string): ListedDelivery {
  const id = page.text(at, 'id')
  const headers = headersAt(page, at)
  return {
    // There is no call for a single one: it is taken from the page it stood on.
    key: `${id} ${path}`,
    mark: headerOf(headers, 'Idempotency-Key') ?? `${path} ${id}`,
    id,
    event: headerOf(headers, 'X-Gitlab-Event') ?? page.text(at, 'trigger'),
    sentAt: momentAt(page, at),
    outcome: page.text(at, 'response_status'),
    url: page.text(at, 'url'),
    isRedelivery: false,
  }
}

/** Releases differ in whether they tell it; the answer’s own date comes close. */
const momentAt = (page: JsonPage, at: number): number | undefined =>
  momentIn(page.text(at, 'created_at')) ?? momentIn(page.text(at, 'response_headers', 'Date'))

/** In their order; what GitLab does not tell it writes as `[REDACTED]`. */
function headersAt(page: JsonPage, at: number): readonly (readonly [string, string])[] {
  const slice = page.slice(at, 'request_headers')
  if (slice === undefined || slice[0] !== 0x7b) return []
  const pairs = Object.entries(JSON.parse(new TextDecoder().decode(slice)) as object)
  return pairs.flatMap(([name, value]) =>
    typeof value === 'string' && value !== '[REDACTED]' ? [[name, value] as const] : [],
  )
}

async function takeEvent(
  api: DeliveryApi,
  { key, id }: ListedDelivery,
): Promise<Result<ImportedRequest, AppError>> {
  // What came since moved it to a later page.
  for await (const page of jsonPages(api, key.slice(key.indexOf(' ') + 1))) {
    if (!page.ok) return page
    for (let at = 0; at < page.value.count(); at++) {
      if (page.value.text(at, 'id') === id) return requestAt(page.value, at)
    }
  }
  return err({ code: 'api-missing', host: 'GitLab', what: `event ${id} any more` })
}

function requestAt(page: JsonPage, at: number): Result<ImportedRequest, AppError> {
  const body = layOut(scanJson(page.slice(at, 'request_data') ?? emptyBytes), minimized)
  const status = Number(page.text(at, 'response_status'))
  const made = makeRequest({
    method: 'POST',
    url: page.text(at, 'url'),
    headers: headersAt(page, at),
    body,
    receivedAt: momentAt(page, at),
    answered:
      status > 0
        ? { status, durationMs: Number(page.text(at, 'execution_duration')) * 1000 }
        : undefined,
  })
  return made.ok ? made : err({ code: 'api-failed', host: 'GitLab', detail: made.error })
}
