import { senderGuides } from '../../shared/setup/setup-guide'

/** Hosts of the documentation that the window itself links to. */
const knownHosts: ReadonlySet<string> = new Set([
  'developer.mozilla.org',
  'nodejs.org',
  'www.rfc-editor.org',
  ...senderGuides.map(({ source }) => source.split('/')[0] ?? source),
])

export type LinkRule =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'ask'; readonly url: string }
  | { readonly kind: 'refuse' }

/**
 * What to do with a link that a person clicked. Only the web's own schemes reach another program;
 * a link that may stem from a captured request is first shown in full.
 *
 * `url` is the normalised form: other scripts in host names as punycode, so that a look-alike
 * shows its true name.
 */
export function linkRule(url: string): LinkRule {
  if (!URL.canParse(url)) return { kind: 'refuse' }
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return { kind: 'refuse' }
  const isKnown =
    parsed.protocol === 'https:' &&
    knownHosts.has(parsed.host) &&
    parsed.username === '' &&
    parsed.password === ''
  return { kind: isKnown ? 'open' : 'ask', url: parsed.href }
}
