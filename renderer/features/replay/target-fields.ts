import { isBrokerUrl } from '../../../shared/amqp/broker-address'
import { parsePublishTarget } from '../../../shared/amqp/publish-target'
import { type Headers, headerOf } from '../../../shared/http/headers'
import {
  checkExpectation,
  type Expectation,
  readJsonExpectation,
} from '../../../shared/replay/expectation'
import { proxyFault } from '../../../shared/replay/proxy-setting'
import {
  type HttpVersion,
  mostRedirects,
  type RedirectRule,
  type Transport,
} from '../../../shared/replay/transport'
import { newTarget, type PathMapping, type Target } from '../../../shared/target'

/** A target as a form has it: every part a text or a choice. */
export interface TargetFields {
  readonly name: string
  readonly url: string
  readonly path: PathMapping['kind']
  readonly prefix: string
  readonly signing: Target['signing']['kind']
  readonly scheme: string
  readonly headerName: string
  readonly publicUrl: string
  /** One `Name: value` a line; a name alone leaves the captured one out. */
  readonly headers: string
  readonly timeoutSeconds: string
  readonly tls: Target['tls']
  readonly http: HttpVersion
  /** Empty for none. */
  readonly proxy: string
  /** A number; 0 where an answer that sends elsewhere is the result. */
  readonly redirects: string
  readonly secretsFollow: RedirectRule['secrets']
  readonly status: string
  readonly bodyContains: string
  /** Empty where it may take any time. */
  readonly withinSeconds: string
  /** `$.path` or `$.path=VALUE`. */
  readonly json: string
}

export function fieldsOf(target: Target = newTarget('', 'http://localhost:3000')): TargetFields {
  const { path, signing, expectation } = target
  const { json } = expectation
  return {
    name: target.name,
    url: target.url,
    path: path.kind,
    prefix: path.kind === 'strip' ? path.prefix : '',
    signing: signing.kind,
    scheme: signing.name ?? '',
    headerName: signing.headerName ?? '',
    publicUrl: signing.publicUrl ?? '',
    headers: [
      ...target.setHeaders.map(([name, value]) => `${name}: ${value}`),
      ...target.dropHeaders,
    ].join('\n'),
    timeoutSeconds: String(target.timeoutMs / 1000),
    tls: target.tls,
    http: target.http ?? '1.1',
    proxy: target.proxy ?? '',
    redirects: String(target.redirects?.most ?? 0),
    secretsFollow: target.redirects?.secrets ?? 'same-origin',
    status: expectation.status ?? '',
    bodyContains: expectation.bodyContains ?? '',
    withinSeconds: expectation.withinMs === undefined ? '' : String(expectation.withinMs / 1000),
    json:
      json === undefined ? '' : `${json.path}${json.equals === undefined ? '' : `=${json.equals}`}`,
  }
}

function faultOfUrl(url: string): string | undefined {
  if (isBrokerUrl(url)) {
    const target = parsePublishTarget(url)
    return target.ok || target.error.code !== 'bad-url'
      ? undefined
      : `This cannot be published to: ${target.error.cause}.`
  }
  return /^https?:\/\/./i.test(url) && URL.canParse(url)
    ? undefined
    : 'The URL begins with http://, https://, amqp:// or amqps://.'
}

/** The target these fields describe, or the first thing that is wrong with them. */
export function targetOf(fields: TargetFields): Target | { readonly fault: string } {
  const name = fields.name.trim()
  if (name === '') return { fault: 'A target needs a name.' }
  const urlFault = faultOfUrl(fields.url.trim())
  if (urlFault !== undefined) return { fault: urlFault }
  const timeoutMs = Math.round(Number(fields.timeoutSeconds) * 1000)
  if (!(timeoutMs >= 1 && timeoutMs <= 3_600_000)) {
    return { fault: 'The time-out is a number of seconds up to 3600.' }
  }
  if (fields.path === 'strip' && !fields.prefix.startsWith('/')) {
    return { fault: 'The prefix begins with “/”.' }
  }
  const expectation = expectationOf(fields)
  const checked = checkExpectation(expectation)
  if (!checked.ok && checked.error.code === 'bad-input')
    return { fault: `${checked.error.detail}.` }
  const transport = transportIn(fields)
  if ('fault' in transport) return transport
  const { set, drop } = headersIn(fields.headers)
  return {
    name,
    url: fields.url.trim(),
    path:
      fields.path === 'strip' ? { kind: 'strip', prefix: fields.prefix } : { kind: fields.path },
    setHeaders: set,
    dropHeaders: drop,
    signing: {
      kind: fields.signing,
      ...given({ name: fields.scheme, headerName: fields.headerName, publicUrl: fields.publicUrl }),
    },
    timeoutMs,
    tls: fields.tls,
    expectation,
    ...transport,
  }
}

function transportIn(fields: TargetFields): Transport | { readonly fault: string } {
  const proxy = fields.proxy.trim()
  const fault = proxy === '' ? undefined : proxyFault(proxy)
  if (fault !== undefined) return { fault: `${fault}.` }
  const most = Number(fields.redirects.trim() === '' ? '0' : fields.redirects)
  if (!Number.isInteger(most) || most < 0 || most > mostRedirects) {
    return { fault: `Redirects to follow: a number from 0 to ${mostRedirects}.` }
  }
  return {
    ...(fields.http === '1.1' ? {} : { http: fields.http }),
    ...(proxy === '' ? {} : { proxy }),
    ...(most === 0 ? {} : { redirects: { most, secrets: fields.secretsFollow } }),
  }
}

function expectationOf(fields: TargetFields): Expectation {
  const { status, bodyContains, json, withinSeconds } = fields
  return {
    ...given({ status, bodyContains }),
    ...(withinSeconds.trim() === '' ? {} : { withinMs: Math.round(Number(withinSeconds) * 1000) }),
    ...(json.trim() === '' ? {} : { json: readJsonExpectation(json.trim()) }),
  }
}

/** Only those that hold something. */
const given = <K extends string>(
  texts: Readonly<Record<K, string>>,
): { readonly [P in K]?: string } =>
  Object.fromEntries(
    Object.entries<string>(texts).flatMap(([key, text]) =>
      text.trim() === '' ? [] : [[key, text.trim()]],
    ),
  ) as { readonly [P in K]?: string }

function headersIn(text: string): { readonly set: Headers; readonly drop: readonly string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const set = lines
    .filter((line) => line.includes(':'))
    .map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
    })
  const drop = lines.filter((line) => !line.includes(':') && headerOf(set, line) === undefined)
  return { set, drop }
}
