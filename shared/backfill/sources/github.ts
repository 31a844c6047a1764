import { toText } from '../../bytes'
import type { AppError } from '../../errors'
import { githubImport } from '../../imports/github-import'
import type { ImportedRequest } from '../../imports/imported'
import type { JsonValue } from '../../json-value'
import { err, ok, type Result } from '../../result'
import type { DeliveryApi, DeliverySource, ListedDelivery, Place } from '../delivery-source'
import { hookFault } from '../hook-fault'
import { everyItem, type JsonPage, jsonPage, jsonPages, momentIn } from '../json-page'

/** Deliveries of a repository’s or an organization’s webhooks: docs.github.com/rest/webhooks. */
export const github: DeliverySource = {
  id: 'github',
  label: 'GitHub',
  provider: 'github',
  api: 'https://api.github.com',
  keptDays: 3,
  fields: [
    {
      id: 'repo',
      label: 'Repository',
      value: 'OWNER/NAME',
      help: 'The repository whose webhooks are meant',
    },
    { id: 'org', label: 'Organization', value: 'NAME', help: 'Or the organization' },
    {
      id: 'hook',
      label: 'Webhook',
      value: 'ID',
      help: 'Only this webhook (all of them where none is named)',
    },
  ],
  tokenHelp:
    'A fine-grained token with read access to webhooks, or a classic one with admin:repo_hook (admin:org_hook for an organization)',
  fidelity:
    'Headers are told by name and value. The payload is told as JSON: its own text is taken, without white space, as GitHub sends it. Where a secret is known and X-Hub-Signature-256 fits, that is exactly what was sent.',
  scheme: 'github-sha256',
  mark: { kind: 'header', name: 'X-GitHub-Delivery' },
  headers: (token) => [
    ['Accept', 'application/vnd.github+json'],
    ['Authorization', `Bearer ${token}`],
    ['X-GitHub-Api-Version', '2022-11-28'],
  ],
  placeFault,
  async *list(api, { place, sinceMs }) {
    const hooks = await hooksOf(api, place)
    if (!hooks.ok) return yield hooks
    for (const hook of hooks.value) yield* deliveriesOf(api, hook, sinceMs)
  },
  take: takeDelivery,
}

function placeFault({ repo = '', org = '', hook = '' }: Place): string | undefined {
  if ((repo === '') === (org === '')) return 'Name either a repository or an organization'
  if (repo !== '' && !/^[\w.-]*\w[\w.-]*\/[\w.-]*\w[\w.-]*$/.test(repo)) {
    return `A repository is named OWNER/NAME, not “${repo}”`
  }
  if (org !== '' && !/^[\w.-]+$/.test(org)) return `“${org}” is not the name of an organization`
  return hookFault(hook)
}

interface Hook {
  readonly path: string
  /** Empty where it was not asked for. */
  readonly url: string
}

const ownerOf = ({ repo = '', org = '' }: Place): string =>
  repo === '' ? `/orgs/${org}` : `/repos/${repo}`

async function hooksOf(api: DeliveryApi, place: Place): Promise<Result<readonly Hook[], AppError>> {
  const base = `${ownerOf(place)}/hooks`
  if (place.hook) return ok([{ path: `${base}/${place.hook}`, url: '' }])
  return everyItem(api, `${base}?per_page=100`, ({ text }, at) => ({
    path: `${base}/${text(at, 'id')}`,
    url: text(at, 'config', 'url'),
  }))
}

async function* deliveriesOf(
  api: DeliveryApi,
  hook: Hook,
  sinceMs: number,
): AsyncGenerator<Result<readonly ListedDelivery[], AppError>> {
  for await (const page of jsonPages(api, `${hook.path}/deliveries?per_page=100`)) {
    if (!page.ok) return yield page
    const listed = Array.from({ length: page.value.count() }, (_, at) =>
      deliveryAt(page.value, at, hook),
    )
    yield ok(listed.filter(({ sentAt = sinceMs }) => sentAt >= sinceMs))
    // The newest come first, so all that follow are older still.
    if ((listed.at(-1)?.sentAt ?? sinceMs) < sinceMs) return
  }
}

function deliveryAt(page: JsonPage, at: number, { path, url }: Hook): ListedDelivery {
  const id = page.text(at, 'id')
  const [event, action] = [page.text(at, 'event'), page.text(at, 'action')]
  const [code, status] = [page.text(at, 'status_code'), page.text(at, 'status')]
  return {
    key: `${path}/deliveries/${id}`,
    mark: page.text(at, 'guid'),
    id,
    event: action === '' ? event : `${event}.${action}`,
    sentAt: momentIn(page.text(at, 'delivered_at')),
    outcome: [code === '0' ? '' : code, status].filter((part) => part !== '').join(' '),
    url,
    isRedelivery: page.isTrue(at, 'redelivery'),
  }
}

async function takeDelivery(
  api: DeliveryApi,
  { key }: ListedDelivery,
): Promise<Result<ImportedRequest, AppError>> {
  const got = await api.get(key)
  if (!got.ok) return got
  const { body, host } = got.value
  const page = jsonPage(got.value)
  if (!page.ok) return page
  const text = toText(body)
  const json = text === undefined ? undefined : (JSON.parse(text) as JsonValue)
  const read = githubImport.read({ name: key, bytes: body, text, json })
  if (!read.ok) return read
  const [request] = read.value.requests
  const [skipped] = read.value.skipped
  return request
    ? ok(request)
    : err({ code: 'api-failed', host, detail: skipped?.reason ?? 'it told no request' })
}
