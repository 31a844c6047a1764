import type { Explanation } from '../../shared/errors'
import { bundleOrigin } from './bundle-path'
import { noncePlaceholder } from './content-policy'

/** Links of the failure page. Clicking one is a navigation, which the guard turns into the act. */
export const failureActions = {
  retry: `${bundleOrigin}/act/retry`,
  quit: `${bundleOrigin}/act/quit`,
} as const

export const failurePageUrl = `${bundleOrigin}/failure`

/**
 * What stands in the window when the application itself cannot: why, and what to do.
 *
 * It needs no script and no file of the bundle, so that it also works when those are what failed.
 */
export const failurePage = ({ title, action }: Explanation): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Hookwright</title>
<style nonce="${noncePlaceholder}">
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; min-height: 100vh; display: grid; place-items: center }
main { max-width: 36rem; padding: 2rem; overflow-wrap: anywhere }
h1 { font-size: 1.25rem; line-height: 1.35 }
nav { display: flex; gap: 1rem; margin-top: 1.5rem }
a { padding: .5rem 1rem; border: 1px solid; border-radius: .375rem; color: inherit; text-decoration: none }
a:focus-visible { outline: 2px solid; outline-offset: 2px }
</style>
</head>
<body>
<main role="alert">
<h1>${escaped(title)}</h1>
<p>${escaped(action)}</p>
<nav aria-label="What to do">
<a href="${failureActions.retry}">Try again</a>
<a href="${failureActions.quit}">Quit</a>
</nav>
</main>
</body>
</html>
`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
