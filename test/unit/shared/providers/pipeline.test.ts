import { describe, expect, it } from 'vitest'
import { orderFaults } from '../../../../shared/providers/azure/definition-check'
import { filterReason } from '../../../../shared/providers/azure/filters'
import { previewPipeline } from '../../../../shared/providers/azure/pipeline'

const definition = (steps: string, alias = 'Hook'): string =>
  `resources:\n  webhooks:\n    - webhook: ${alias}\n      connection: C\n\nsteps:\n${steps}\n`
const title = definition('- script: echo ${{ parameters.Hook.title }}')

describe('a payload put into a pipeline', () => {
  it('a colon and a space in a value make text that is no YAML', () => {
    const report = previewPipeline(title, { title: 'Fix: crash' }, true)
    expect(report).toMatchObject({ yamlValid: false, runQueued: false, yamlFault: { line: 7 } })
  })

  it('a number sign stays valid but loses the rest of the line', () => {
    const report = previewPipeline(title, { title: 'Issue #5' }, true)
    expect(report).toMatchObject({ yamlValid: true, structure: 'changed', runQueued: true })
  })

  it('a harmless value changes nothing else', () => {
    expect(previewPipeline(title, { title: 'Hello, world!' }, true).structure).toBe('same')
  })

  it('an expression with another alias is left as it is and reported', () => {
    const text = definition('- script: echo ${{ parameters.Other.title }}')
    const report = previewPipeline(text, { title: 'x' }, true)
    expect(report.rendered).toBe(text)
    expect(report.substitutions).toEqual(['other-alias'])
    expect(report.remarks[0]).toContain('another webhook')
  })

  it('null and what is missing go in as nothing', () => {
    const text = definition('- script: a${{ parameters.Hook.no }}b${{ parameters.Hook.nil }}c')
    const report = previewPipeline(text, { nil: null }, true)
    expect(report.rendered).toContain('script: abc')
    expect(report.substitutions).toEqual(['missing', 'null'])
  })

  it('no run is queued for a payload that was not accepted', () => {
    expect(previewPipeline(title, { title: 'x' }, false).runQueued).toBe(false)
  })

  it.each(['*gone', '"${{ parameters.Hook.title }}"'])(
    'an alias that no anchor has the name of makes text that is no YAML (%s)',
    (value) => {
      const text = definition(`- script: ${value.replaceAll('"', '')}`)
      const report = previewPipeline(text, { title: '*gone' }, true)
      expect(report).toMatchObject({ yamlValid: false, runQueued: false, yamlFault: { line: 7 } })
    },
  )

  it('an alias after its anchor is YAML', () => {
    const text = definition('- script: &a echo\n- script: *a')
    expect(previewPipeline(text, {}, true)).toMatchObject({ yamlValid: true, runQueued: true })
  })

  it('a filter that is not whole keeps its place and lets no run start', () => {
    const text = `resources:
  webhooks:
    - webhook: Hook
      connection: C
      filters:
        - value: 1
        - path: num
          value: 10
        - path: empty
          value:
        - path: num
          value: [10]
        - just text
`
    expect(previewPipeline(text, { num: 10, empty: '' }, true)).toMatchObject({
      filters: [false, true, true, false, false],
      filterReasons: ['invalid-path', null, null, 'value-differs', 'invalid-path'],
      runQueued: false,
    })
  })

  it('says that an array cannot be addressed', () => {
    expect(previewPipeline(title, [1], true).remarks.join()).toContain('not an object')
  })
})

describe('a filter', () => {
  const body = { a: { 'b c': [{ d: 5 }, { d: true }] }, n: null, text: 'X', num: 10 }

  it.each([
    ['$.text', 'X', undefined],
    ['text', 'x', 'value-differs'],
    ['Text', 'X', 'path-not-found'],
    ["a['b c'][0].d", '5', undefined],
    ['a["b c"][1].d', 'TRUE', undefined],
    ["$['a']['b c'][1].d", true, undefined],
    ['num', 10, undefined],
    ['num', '10.0', 'value-differs'],
    ['a', 'x', 'not-a-scalar'],
    ['n', '', 'null'],
    ['a..b', 'x', 'invalid-path'],
    ['a[*]', 'x', 'invalid-path'],
    ['', 'x', 'invalid-path'],
    ['a[0', 'x', 'invalid-path'],
    ['constructor', 'x', 'path-not-found'],
  ])('%s = %s gives %s', (path, value, reason) => {
    expect(filterReason({ path, value }, body)).toBe(reason)
  })
})

describe('the order of properties in a definition', () => {
  it('webhook and a filter’s path must come first', () => {
    const yaml =
      'resources:\n  webhooks:\n    - connection: C\n      webhook: W\n      filters:\n        - value: 1\n          path: a\n'
    expect(orderFaults(yaml).map(({ path }) => path)).toEqual([
      '/resources/webhooks/0',
      '/resources/webhooks/0/filters/0',
    ])
    expect(orderFaults(definition('- script: x'))).toEqual([])
  })
})
