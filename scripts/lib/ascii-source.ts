import type { Plugin } from 'vite'

/**
 * Writes what is built in ASCII. V8 keeps a text with a single typographic quote in it at two bytes
 * a character, and every thread keeps its own copy of the sources it runs.
 */
export const asciiSource = (): Plugin => ({
  name: 'ascii-source',
  // Behind the minifier, which would write the characters themselves again.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = inAscii(file.code)
        // Workers are built apart and come as files.
        else if (file.fileName.endsWith('.js')) file.source = inAscii(textOf(file.source))
      }
    },
  },
})

/** The same program: what is not ASCII stands in strings, patterns and comments only. */
export function inAscii(source: string): string {
  // A backslash before it would escape the escape, and a raw template would show it.
  const [risk] = /\\[^\p{ASCII}]|String\.raw`[^`]*[^\p{ASCII}]/u.exec(source) ?? []
  if (risk !== undefined) throw new Error(`“${risk}” cannot be written in ASCII`)
  return source.replace(/[^\p{ASCII}]/gu, (character) => character.split('').map(escaped).join(''))
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const textOf = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source)
