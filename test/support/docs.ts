import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Page, readPage } from './markdown'

export const projectRoot = join(import.meta.dirname, '../..')

export interface Document extends Page {
  /** From the root of the project, with slashes: `docs/ci.md`. */
  readonly path: string
  readonly text: string
}

/** Everything that people read: the Markdown files of the root, and the manual. */
export const documents: readonly Document[] = [
  ...markdownIn('.'),
  ...markdownIn('docs'),
  ...markdownIn('docs/decisions'),
].map((path) => {
  const text = readFileSync(join(projectRoot, path), 'utf8')
  return { ...readPage(text), path, text }
})

/** The pages that say how the program is used. */
export const manual: readonly Document[] = documents.filter(
  ({ path }) => path === 'README.md' || /^docs\/[^/]+$/.test(path),
)

export function documentAt(path: string): Document {
  const found = documents.find((one) => one.path === path)
  if (!found) throw new Error(`There is no ${path}`)
  return found
}

function markdownIn(folder: string): readonly string[] {
  const names = readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => relative('.', join(folder, name)).replaceAll('\\', '/'))
}
