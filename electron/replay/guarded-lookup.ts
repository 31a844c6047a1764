import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { type AddressKind, addressKind, isMetadataName } from '../../shared/address-kind'

/** Whether something may be sent to an address of this kind. */
export type MayReach = (kind: AddressKind) => boolean

export interface RefusedAddress {
  readonly address: string
  readonly kind: AddressKind
}

/**
 * For a host that is an address already, which is never looked up, or a name that means one
 * wherever it leads to from here.
 */
export function refusedHost(host: string, mayReach: MayReach): RefusedAddress | undefined {
  if (isIP(host) !== 0) return refused(host, mayReach)
  return isMetadataName(host) && !mayReach('metadata')
    ? { address: host, kind: 'metadata' }
    : undefined
}

/**
 * Looks a name up and refuses the address it leads to. Checked here and not by name, because the
 * answer is what is connected to: a name may lead anywhere, and elsewhere a moment later.
 */
export const guardedLookup =
  (mayReach: MayReach, lookup: LookupFunction = systemLookup as LookupFunction): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return done(error, found, family)
      const addresses: readonly LookupAddress[] =
        typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found
      const bad = addresses.map(({ address }) => refused(address, mayReach)).find(Boolean)
      if (bad) return done(refusalOf(bad), found, family)
      done(null, found, family)
    })

/** The address, where an error of a request is about one that was refused. */
export const refusedAddressOf = (error: Error): RefusedAddress | undefined => refusals.get(error)

/** What is refused travels through node as an Error; this remembers what it was about. */
const refusals = new WeakMap<Error, RefusedAddress>()

function refusalOf(bad: RefusedAddress): Error {
  const error = new Error(`${bad.address} is refused`)
  refusals.set(error, bad)
  return error
}

function refused(address: string, mayReach: MayReach): RefusedAddress | undefined {
  const kind = addressKind(address)
  return mayReach(kind) ? undefined : { address, kind }
}
