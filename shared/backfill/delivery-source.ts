import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import type { Headers } from '../http/headers'
import type { ImportedRequest } from '../imports/imported'
import type { Result } from '../result'

/**
 * A sender that tells by its own API what it tried to deliver. A new one is a file in `sources/`
 * and a line in the registry; command line, window, manual and tests iterate the list.
 */
export interface DeliverySource {
  readonly id: string
  readonly label: string
  /** The provider that its captures are recognised as. */
  readonly provider: string
  /** The API’s address where nothing else is named, without a slash at its end. */
  readonly api: string
  /** How far back it tells. */
  readonly keptDays: number
  /** What tells it which deliveries are meant. */
  readonly fields: readonly PlaceField[]
  /** What kind of token it takes, and what that has to allow. */
  readonly tokenHelp: string
  /** What of a fetched request is as it was sent, and what is not told or made again. */
  readonly fidelity: string
  /** The scheme whose signature, where it fits, proves that the body is what was sent. */
  readonly scheme?: string
  readonly mark: DeliveryMark
  readonly headers: (token: string) => Headers
  /** Why this place does not name deliveries, as a sentence; `undefined` where it does. */
  readonly placeFault: (place: Place) => string | undefined
  /** Page by page, the newest first, as far back as asked; a failure is the last that comes. */
  readonly list: (
    api: DeliveryApi,
    order: ListOrder,
  ) => AsyncGenerator<Result<readonly ListedDelivery[], AppError>>
  /** One of those as a request. */
  readonly take: (
    api: DeliveryApi,
    delivery: ListedDelivery,
    place: Place,
  ) => Promise<Result<ImportedRequest, AppError>>
}

export interface PlaceField {
  /** Also the flag’s name. */
  readonly id: string
  readonly label: string
  /** What stands behind the flag in the help; absent for one that is only given or not. */
  readonly value?: string
  readonly help: string
}

/** By the field’s id; a field that is only given or not holds `yes`. */
export type Place = Readonly<Record<string, string>>

/** What a capture is recognised by as one delivery: the same for each try of it. */
export type DeliveryMark =
  | { readonly kind: 'header'; readonly name: string }
  /** A member at the top of the JSON body. */
  | { readonly kind: 'body'; readonly member: string }

export interface ListOrder {
  readonly place: Place
  /** Milliseconds since the Unix epoch. */
  readonly sinceMs: number
}

/** A delivery as a list of them tells it. */
export interface ListedDelivery {
  /** Names it among all of this source. */
  readonly key: string
  /** The value of the source’s mark. */
  readonly mark: string
  /** As the sender calls it, for people. */
  readonly id: string
  /** Empty where it is not told. */
  readonly event: string
  /** Milliseconds since the Unix epoch; `undefined` where the list does not say. */
  readonly sentAt: number | undefined
  /** What the sender says came of it, in a few words. */
  readonly outcome: string
  /** Where it went; empty where the list does not say. */
  readonly url: string
  readonly isRedelivery: boolean
}

/** Asks one API, always with the same token. */
export interface DeliveryApi {
  /** @param path behind the API’s address, or a full URL of the same origin */
  readonly get: (path: string) => Promise<Result<ApiPage, AppError>>
}

export interface ApiPage {
  readonly headers: Headers
  readonly body: Bytes
  /** The API’s host, for messages. */
  readonly host: string
}
