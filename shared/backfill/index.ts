import type { DeliverySource } from './delivery-source'
import { github } from './sources/github'
import { gitlab } from './sources/gitlab'
import { stripe } from './sources/stripe'

/** Senders that tell what they tried to deliver. A new one is a file in `sources/` and a line here. */
export const deliverySources: readonly DeliverySource[] = [github, stripe, gitlab]

export const sourceOf = (id: string): DeliverySource | undefined =>
  deliverySources.find((source) => source.id === id)
