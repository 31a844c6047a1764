import type { AppError } from '../../errors'
import type { ImportedRequest } from '../../imports/imported'
import { makeRequest } from '../../imports/make-request'
import { err, ok, type Result } from '../../result'
import type { ApiPage, DeliverySource, ListedDelivery, Place } from '../delivery-source'
import { type JsonPage, jsonPage } from '../json-page'

/** Events of an account: docs.stripe.com/api/events/list. */
export const stripe: DeliverySource = {
  id: 'stripe',
  label: 'Stripe',
  provider: 'stripe',
  api: 'https://api.stripe.com',
  keptDays: 30,
  fields: [
    {
      id: 'type',
      label: 'Event types',
      value: 'TYPES',
      help: 'Only these, up to 20 with commas between, or one group such as invoice.*',
    },
    {
      id: 'undelivered',
      label: 'Only events that some endpoint did not take',
      help: 'Only events that Stripe could not deliver to every endpoint',
    },
    {
      id: 'path',
      label: 'Path of the webhook',
      value: 'PATH',
      help: 'The path Stripe would have sent them to (/)',
    },
  ],
  tokenHelp: 'A secret key, or a restricted one (rk_…) that may read events',
  fidelity:
    'The body is the event as Stripe’s API gives it now, byte for byte; what was sent may differ from it in members such as pending_webhooks. No header is told, so there is no signature to check.',
  mark: { kind: 'body', member: 'id' },
  headers: (token) => [
    ['Accept', 'application/json'],
    ['Authorization', `Bearer ${token}`],
  ],
  placeFault,
  async *list(api, { place, sinceMs }) {
    let after = ''
    for (;;) {
      const got = await api.get(`/v1/events?${searchOf(place, sinceMs, after)}`)
      if (!got.ok) return yield got
      const page = jsonPage(got.value)
      if (!page.ok) return yield page
      const listed = Array.from({ length: page.value.count('data') }, (_, at) =>
        eventAt(page.value, at),
      )
      yield ok(listed)
      after = listed.at(-1)?.id ?? ''
      if (after === '' || !page.value.isTrue('has_more')) return
    }
  },
  async take(api, delivery, place) {
    const got = await api.get(`/v1/events/${delivery.key}`)
    return got.ok ? requestOf(got.value, delivery, place) : got
  },
}

const typesIn = ({ type = '' }: Place): readonly string[] =>
  type.split(/[\s,]+/).filter((one) => one !== '')

function placeFault(place: Place): string | undefined {
  const types = typesIn(place)
  if (types.length > 20) return 'Stripe takes 20 types of events at most'
  const strange = types.find((one) => !/^[\w.*]+$/.test(one))
  if (strange !== undefined) return `“${strange}” is not a type of events`
  if (types.length > 1 && types.some((one) => one.includes('*'))) {
    return 'Name one group with * alone, or several types without'
  }
  const { path = '' } = place
  return path === '' || path.startsWith('/') ? undefined : 'A path begins with /'
}

function searchOf(place: Place, sinceMs: number, after: string): string {
  const [first, ...others] = typesIn(place)
  const search = new URLSearchParams({
    limit: '100',
    'created[gte]': String(Math.floor(sinceMs / 1000)),
  })
  if (first !== undefined && others.length === 0) search.set('type', first)
  else for (const one of typesIn(place)) search.append('types[]', one)
  if (place.undelivered) search.set('delivery_success', 'false')
  if (after !== '') search.set('starting_after', after)
  return search.toString()
}

function eventAt(page: JsonPage, at: number): ListedDelivery {
  const id = page.text('data', at, 'id')
  const created = Number(page.text('data', at, 'created'))
  const pending = Number(page.text('data', at, 'pending_webhooks'))
  return {
    key: id,
    mark: id,
    id,
    event: page.text('data', at, 'type'),
    sentAt: created > 0 ? created * 1000 : undefined,
    outcome: pending > 0 ? `not delivered to ${pending} yet` : '',
    url: '',
    isRedelivery: false,
  }
}

function requestOf(
  page: ApiPage,
  { id, sentAt }: ListedDelivery,
  { path = '' }: Place,
): Result<ImportedRequest, AppError> {
  const { host, body } = page
  const event = jsonPage(page)
  if (!event.ok) return event
  if (event.value.text('id') !== id) {
    return err({ code: 'api-failed', host, detail: `it answered something else than event ${id}` })
  }
  const made = makeRequest({
    method: 'POST',
    url: path === '' ? '/' : path,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body,
    receivedAt: sentAt,
  })
  return made.ok ? made : err({ code: 'api-failed', host, detail: made.error })
}
