import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents, projectRoot } from '../../support/docs'
import { readPage } from '../../support/markdown'

/** `docs/ci.md#wait` for a link of `docs/README.md` to `ci.md#wait`. */
const places = documents.flatMap(({ path, links }) =>
  links
    .filter((link) => !/^[a-z]+:/i.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : normalize(join(dirname(path), file))
      return { from: path, link, target: target.replaceAll('\\', '/'), anchor }
    }),
)

describe('links of the documents', () => {
  it('lead to files that are there', () => {
    const lost = places.filter(({ target }) => !existsSync(join(projectRoot, target)))
    expect(lost.map(({ from, link }) => `${from}: ${link}`)).toEqual([])
  })

  it('lead to headings that are there', () => {
    const lost = places.filter(({ target, anchor }) => {
      const page = documents.find(({ path }) => path === target)
      return anchor !== undefined && page?.anchors.has(anchor) !== true
    })
    expect(lost.map(({ from, link }) => `${from}: ${link}`)).toEqual([])
  })

  it('reach every page of the manual from its index, and the index from README.md', () => {
    const from = (path: string) =>
      places.filter((one) => one.from === path).map((one) => one.target)
    const pages = documents
      .map(({ path }) => path)
      .filter((path) => /^docs\/[^/]+$/.test(path) && path !== 'docs/README.md')
    const listed = new Set(from('docs/README.md'))
    expect(pages.filter((path) => !listed.has(path))).toEqual([])
    expect(from('README.md')).toContain('docs/README.md')
  })

  it('show every picture that is kept', () => {
    const kept = readdirSync(join(projectRoot, 'docs/images')).map((name) => `docs/images/${name}`)
    const shown = new Set(places.map(({ target }) => target))
    expect(kept.filter((path) => !shown.has(path))).toEqual([])
  })
})

describe('readPage', () => {
  it('names headings as GitHub does, and leaves out what only looks like one', () => {
    const { anchors } = readPage('# A (b) `c`, d\n```sh\n# no heading\n```\n## Twice\n## Twice\n')
    expect([...anchors]).toEqual(['a-b-c-d', 'twice', 'twice-1'])
  })

  it('finds links and pictures, but not in code', () => {
    const { links } = readPage('[a](b.md#c) ![d](e.png) <img src="f.png"> `[g](h)`\n')
    expect(links).toEqual(['b.md#c', 'e.png', 'f.png'])
  })
})
