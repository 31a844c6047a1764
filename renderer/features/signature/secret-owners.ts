import type { EndpointChange, EndpointsView, EndpointView } from '../../../shared/endpoint-view'
import type { SignatureReport, SigningTrial } from '../../../shared/signature-report'

/** What a secret or scheme can be saved for. */
export type SecretOwner =
  | { readonly kind: 'endpoint'; readonly id: string; readonly label: string }
  /** All requests of one of the five systems. */
  | { readonly kind: 'provider'; readonly id: string; readonly label: string }

/**
 * The endpoint that takes the request, its own path, every path above that, and its system as a
 * whole: the likeliest first.
 */
export function ownersFor(
  target: string,
  report: SignatureReport,
  view: EndpointsView,
  trial: SigningTrial,
): readonly SecretOwner[] {
  const path = target.split(/[?#]/)[0] ?? '/'
  const isConfigured = (one: string): boolean =>
    view.endpoints.some((endpoint) => endpoint.path === one && endpoint.source === 'config')
  const known = view.endpoints.some((endpoint) => endpoint.path === report.endpoint)
  const paths = [...(known ? [report.endpoint] : []), ...pathsAbove(path)]
  const endpoints = [...new Set(paths)]
    .filter((one) => one.startsWith('/') && !isConfigured(one))
    .map((id) => ({ kind: 'endpoint', id, label: id === '/' ? '/ (all paths)' : id }) as const)
  const system = view.providers.find(({ id }) => id === report.provider)
  // Of a system as a whole only the secret can be set.
  const isSecretAlone = trial.signing === undefined && trial.publicUrl === undefined
  return system && system.source === 'settings' && isSecretAlone
    ? [...endpoints, { kind: 'provider', id: system.id, label: `All of ${system.label}` }]
    : endpoints
}

/** `/a/b`, `/a`, `/`. */
function pathsAbove(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  return segments
    .map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}`)
    .concat('/')
}

/** What has to be changed at an endpoint so that what was tried holds from now on. */
export function changeFor(
  path: string,
  trial: SigningTrial,
  how: {
    readonly keep: 'stored' | 'session'
    readonly takesPublicKey: boolean
    readonly endpoint: EndpointView | undefined
  },
): EndpointChange {
  const { secret, publicUrl } = trial
  const signing = trial.signing ?? how.endpoint?.signing
  const isKey = secret !== undefined && how.takesPublicKey
  const keyed = isKey
    ? { ...signing, publicKeys: [...(signing?.publicKeys ?? []), secret] }
    : trial.signing
  return {
    path,
    ...(keyed === undefined ? {} : { signing: keyed }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(secret === undefined || isKey
      ? {}
      : { addSecrets: [{ kind: 'text', text: secret, keep: how.keep }] }),
  }
}

/** Whether what is pasted for this scheme is a public key, which is no secret. */
export function takesPublicKey(secret: string | undefined, { scheme }: SignatureReport): boolean {
  const kind = scheme?.keyKind
  if (kind === 'public-key' || kind === 'certificate') return true
  return kind === 'secret-or-public-key' && /-----BEGIN|^\s*\{|^whpk_/.test(secret ?? '')
}
