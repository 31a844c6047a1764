import type { BackfillLook } from '../../shared/backfill/backfill-order'
import type { DeliveryApi, DeliverySource } from '../../shared/backfill/delivery-source'
import { sourceOf } from '../../shared/backfill/index'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { DeliveriesAsked, FetchedSome, PorterMethods } from '../fixtures/porter-contract'
import { openReader } from '../storage/reader'
import { openDeliveryApi } from './delivery-api'
import { type Fetched, fetchDelivery } from './fetch-delivery'
import { lookForMissing } from './look-for-missing'

/** What a sender tried to deliver, and whether it is in this data folder. */
export async function lookAtDeliveries(
  asked: DeliveriesAsked,
  { dataDir, signal }: { readonly dataDir: string; readonly signal: AbortSignal },
): Promise<Result<BackfillLook, AppError>> {
  const opened = open(asked, signal)
  if (!opened.ok) return opened
  const fault = opened.value.source.placeFault(asked.order.place)
  if (fault !== undefined) return err({ code: 'bad-input', detail: fault })
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  try {
    return await lookForMissing({
      ...opened.value,
      order: asked.order,
      reader: reader.value,
      nowMs: Date.now(),
      signal,
    })
  } finally {
    reader.value.close()
  }
}

export async function fetchSome(
  { deliveries, secrets, ...asked }: Parameters<PorterMethods['fetch']>[0],
  signal: AbortSignal,
): Promise<FetchedSome> {
  const opened = open(asked, signal)
  if (!opened.ok) return { fetched: [], failure: opened.error }
  const keys = { secrets: secrets.map((text) => ({ text })) }
  const fetched: Fetched[] = []
  for (const delivery of deliveries) {
    const one = await fetchDelivery(delivery, {
      ...opened.value,
      place: asked.order.place,
      keys,
    })
    if (!one.ok) return { fetched, failure: one.error }
    fetched.push(one.value)
  }
  return { fetched, failure: undefined }
}

function open(
  { order, token }: DeliveriesAsked,
  signal: AbortSignal,
): Result<{ readonly source: DeliverySource; readonly api: DeliveryApi }, AppError> {
  const source = sourceOf(order.source)
  if (!source) return err({ code: 'not-found', what: `sender “${order.source}”` })
  const api = openDeliveryApi({ source, api: order.api, token, signal, env: process.env })
  return api.ok ? ok({ source, api: api.value }) : api
}
