import { isIP } from 'node:net'
import { type AddressKind, addressKind } from '../../shared/address-kind'
import type { AppError } from '../../shared/errors'
import { type ProxySetting, proxyFault, proxySchemes } from '../../shared/replay/proxy-setting'
import { err, ok, type Result } from '../../shared/result'
import type { TargetAddress } from './target-address'

/** A proxy on the way to a target. */
export interface ProxyAddress {
  readonly kind: 'http' | 'socks'
  /** With name and password where the environment gave them; never to be shown. */
  readonly url: URL
  /** Without them. */
  readonly shown: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The proxy that leads to a target; `undefined` for a direct way. */
export function chooseProxy(
  setting: ProxySetting | undefined,
  target: TargetAddress,
  env: Environment,
): Result<ProxyAddress | undefined, AppError> {
  if (setting === undefined) return ok(undefined)
  const fault = proxyFault(setting)
  if (fault !== undefined) return err({ code: 'bad-input', detail: fault })
  return setting === 'env' ? fromEnvironment(target, env) : ok(addressOf(new URL(setting)))
}

function addressOf(url: URL): ProxyAddress {
  const kind = url.protocol.startsWith('socks') ? 'socks' : 'http'
  return { kind, url, shown: `${url.protocol}//${url.host}` }
}

/**
 * As curl and Go read it: lower case first, one name for each scheme of the target. This machine is
 * never reached by way of another.
 */
function fromEnvironment(
  target: TargetAddress,
  env: Environment,
): Result<ProxyAddress | undefined, AppError> {
  if (isThisMachine(target.host) || isExempt(target, variable(env, 'no_proxy') ?? '')) {
    return ok(undefined)
  }
  const name = `${target.scheme}_proxy`
  const value = variable(env, name)
  if (value === undefined) return ok(undefined)
  const text = value.includes('://') ? value : `http://${value}`
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase()
  if (!URL.canParse(text) || !proxySchemes.some((known) => known === scheme)) {
    // Its value may hold a password.
    return err({ code: 'bad-input', detail: `${name.toUpperCase()} does not name a proxy` })
  }
  return ok(addressOf(new URL(text)))
}

function variable(env: Environment, name: string): string | undefined {
  const value = env[name] ?? env[name.toUpperCase()]
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

const isThisMachine = (host: string): boolean =>
  /^(.+\.)?localhost\.?$/i.test(host) || kindOf(host) === 'loopback'

const kindOf = (host: string): AddressKind | undefined =>
  isIP(host) === 0 ? undefined : addressKind(host)

/** `*`, names with their subdomains, addresses, each with a port or without. */
const isExempt = ({ host, port }: TargetAddress, noProxy: string): boolean =>
  noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, name = entry, ownPort] = /^(.*?[^:]):(\d+)$/.exec(entry) ?? []
      if (ownPort !== undefined && Number(ownPort) !== port) return false
      return covers(name.toLowerCase().replace(/^\[|\]$/g, ''), host.toLowerCase())
    })

function covers(entry: string, host: string): boolean {
  const suffix = entry.replace(/^\*?\.?/, '')
  if (suffix === '') return false
  return host === suffix || (isIP(host) === 0 && host.endsWith(`.${suffix}`))
}
