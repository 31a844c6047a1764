import { describe, expect, it } from 'vitest'
import type {
  PayloadCommand,
  PayloadMarks,
  PayloadRow,
  PayloadState,
} from '../../../../renderer/payload/payload-protocol'
import { createPayloadView } from '../../../../renderer/payload/payload-view'
import { readPayload } from '../../../../renderer/payload/read-payload'
import { utf8 } from '../../../../shared/bytes'

const all = { first: 0, count: 1000 }

function look(body: string, contentType = 'application/json') {
  const payload = readPayload(utf8(body), contentType)
  if (payload.kind !== 'json' && payload.kind !== 'fields') throw new Error('no tree')
  const view = createPayloadView(payload.document)
  let state = view.run({ kind: 'look' }, all)
  return {
    copy: view.copy,
    run(...commands: readonly PayloadCommand[]): PayloadState {
      for (const command of commands) state = view.run(command, all)
      return state
    },
    lines: (): readonly string[] => view.run({ kind: 'look' }, all).rows.map(inWords),
    focus: (): string => inWords(state.rows[state.focusRow - state.first]),
  }
}

function inWords(row: PayloadRow | undefined): string {
  if (!row) return '(none)'
  const sign = { leaf: ' ', expanded: '-', collapsed: '+' }[row.state]
  const label = row.label.kind === 'key' ? row.label.source : row.label.kind
  const name = row.label.kind === 'item' ? `[${row.position - 1}]` : label
  const value = row.missing === undefined ? row.value?.source || `(${row.count})` : 'missing'
  return `${'  '.repeat(row.level - 1)}${sign}${name} ${value}`
}

const body = '{"a": 1.0, "list": [{"x": true}, "\\u00e9"], "empty": {}, "b": {"a": null}}'

describe('the rows of a payload', () => {
  it('show every value as it was sent, with counts for containers', () => {
    expect(look(body).lines()).toEqual([
      '-root (4)',
      '   "a" 1.0',
      '  -"list" (2)',
      '    -[0] (1)',
      '       "x" true',
      '     [1] "\\u00e9"',
      '   "empty" (0)',
      '  -"b" (1)',
      '     "a" null',
    ])
  })

  it('tell position and number of siblings', () => {
    const rows = look(body).run({ kind: 'look' }).rows

    expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual([
      ...['1/1', '1/4', '2/4', '1/2', '1/1', '2/2', '3/4', '4/4', '1/1'],
    ])
  })

  it('come in windows, which need nothing from the rows before', () => {
    const items = JSON.stringify(Array.from({ length: 5000 }, (_, place) => place))
    const payload = readPayload(utf8(items), 'application/json')
    if (payload.kind !== 'json') throw new Error('no tree')
    const state = createPayloadView(payload.document).run(
      { kind: 'look' },
      { first: 4000, count: 3 },
    )

    expect(state.rowCount).toBe(5001)
    expect(state.rows.map(({ position, value }) => [position, value?.source])).toEqual([
      [4000, '3999'],
      [4001, '4000'],
      [4002, '4001'],
    ])
  })

  it('mark trailing commas, duplicate keys, rounded numbers and faults', () => {
    const rows = look('{"a":1,"a":[12345678901234567890,],"b":tru}').run({ kind: 'look' }).rows
    const remarks = rows.map((row) => row.remarks.map(({ text }) => text))

    expect(remarks).toEqual([
      [],
      ['This key occurs again below; the last one counts.'],
      ['Trailing comma before the closing bracket.'],
      ['Most programs round this number.'],
      ['Not a JSON value.'],
    ])
  })

  it('cut very long values', () => {
    const [row] = look(`"${'x'.repeat(5000)}"`).run({ kind: 'look' }).rows

    expect(row?.value?.source).toHaveLength(2001)
    expect(row?.value?.sizeBytes).toBe(5002)
  })
})

describe('opening and closing', () => {
  it('hides and shows what is inside', () => {
    const tree = look(body)
    tree.run({ kind: 'toggle', node: 4 })
    expect(tree.lines()[2]).toBe('  +"list" (2)')
    expect(tree.lines()).toHaveLength(6)

    tree.run({ kind: 'toggle', node: 4 })
    expect(tree.lines()).toHaveLength(9)
  })

  it('shows so many levels', () => {
    const tree = look(body)
    expect(tree.run({ kind: 'level', level: 1 }).rowCount).toBe(1)
    expect(tree.run({ kind: 'level', level: 2 }).rowCount).toBe(5)
    expect(tree.run({ kind: 'level', level: 99 }).rowCount).toBe(9)
  })

  it('keeps the focus on the container when what was inside goes', () => {
    const tree = look(body)
    tree.run({ kind: 'go-to', pointer: '/list/0/x' }, { kind: 'level', level: 2 })
    expect(tree.focus()).toBe('  +"list" (2)')
  })

  it('opens all siblings at once', () => {
    const tree = look(body)
    tree.run({ kind: 'level', level: 2 }, { kind: 'move', by: 'next' }, { kind: 'expand-siblings' })
    expect(tree.lines()).toHaveLength(8)
  })
})

describe('moving with the keyboard', () => {
  const moves = (...by: readonly ('next' | 'previous' | 'first' | 'last' | 'in' | 'out')[]) =>
    by.map((one): PayloadCommand => ({ kind: 'move', by: one }))

  it('goes through the rows and stops at the ends', () => {
    const tree = look(body)
    tree.run(...moves('previous'))
    expect(tree.focus()).toBe('-root (4)')
    tree.run(...moves('next', 'next'))
    expect(tree.focus()).toBe('  -"list" (2)')
    tree.run(...moves('last', 'next'))
    expect(tree.focus()).toBe('     "a" null')
    tree.run(...moves('first'))
    expect(tree.focus()).toBe('-root (4)')
  })

  it('opens on the way in and closes on the way out', () => {
    const tree = look(body)
    tree.run({ kind: 'level', level: 1 }, ...moves('in'))
    expect(tree.lines()[0]).toBe('-root (4)')
    tree.run(...moves('in'))
    expect(tree.focus()).toBe('   "a" 1.0')
    tree.run(...moves('out'))
    expect(tree.focus()).toBe('-root (4)')
    tree.run(...moves('out'))
    expect(tree.focus()).toBe('+root (4)')
    tree.run(...moves('out'))
    expect(tree.focus()).toBe('+root (4)')
  })

  it('goes by what is typed, from the focus on and then from the top', () => {
    const tree = look(body)
    tree.run({ kind: 'type-ahead', text: 'a' })
    expect(tree.focus()).toBe('   "a" 1.0')
    tree.run({ kind: 'type-ahead', text: 'a' })
    expect(tree.focus()).toBe('     "a" null')
    tree.run({ kind: 'type-ahead', text: 'EM' })
    expect(tree.focus()).toBe('   "empty" (0)')
    tree.run({ kind: 'type-ahead', text: 'nothing' })
    expect(tree.focus()).toBe('   "empty" (0)')
  })

  it('brings the window along when the focus leaves it', () => {
    const items = JSON.stringify(Array.from({ length: 500 }, (_, place) => place))
    const payload = readPayload(utf8(items), 'application/json')
    if (payload.kind !== 'json') throw new Error('no tree')
    const view = createPayloadView(payload.document)
    const state = view.run({ kind: 'move', by: 'last' }, { first: 0, count: 20 })

    expect([state.focusRow, state.first, state.reveal]).toEqual([500, 481, true])
    expect(view.run({ kind: 'look' }, { first: 0, count: 20 }).first).toBe(0)
  })
})

describe('finding', () => {
  it('looks in keys and values, as sent and as meant, and goes round', () => {
    const tree = look('{"Name":"x","b":{"n":"NAME","c":"\\u006eame"},"name2":1}')
    const state = tree.run({ kind: 'level', level: 2 }, { kind: 'find', text: 'name' })

    expect(state.find).toEqual({ text: 'name', count: 4, place: 1 })
    expect(tree.focus()).toBe('   "Name" "x"')
    tree.run({ kind: 'next-find' })
    expect(tree.focus()).toBe('     "n" "NAME"')
    tree.run({ kind: 'next-find' })
    expect(tree.focus()).toBe('     "c" "\\u006eame"')
    tree.run({ kind: 'next-find' }, { kind: 'next-find' })
    expect(tree.focus()).toBe('   "Name" "x"')
    expect(tree.run({ kind: 'previous-find' }).find.place).toBe(4)
  })

  it('stays where it is when nothing is found', () => {
    const tree = look(body)
    expect(tree.run({ kind: 'find', text: 'zzz' }).find.count).toBe(0)
    expect(tree.run({ kind: 'next-find' }).focusRow).toBe(0)
  })
})

describe('filtering by path', () => {
  const data = '{"items":[{"id":1,"v":{"id":9}},{"id":2}],"id":3,"x":4}'
  const filtered = (path: string) => {
    const tree = look(data)
    const { filter } = tree.run({ kind: 'filter', path })
    return { lines: tree.lines().map((line) => line.trim()), state: filter.state }
  }

  it('keeps what the path names, what is inside, and the way to it', () => {
    expect(filtered('/items/*/id').lines).toEqual([
      ...['-root (3)', '-"items" (2)', '-[0] (2)', '"id" 1', '-[1] (1)', '"id" 2'],
    ])
    expect(filtered('$.items[1]').lines).toEqual([
      ...['-root (3)', '-"items" (2)', '-[1] (1)', '"id" 2'],
    ])
  })

  it('may begin anywhere where it does not begin at the root', () => {
    expect(filtered('id').lines.filter((line) => line.startsWith('"id"'))).toEqual([
      ...['"id" 1', '"id" 9', '"id" 2', '"id" 3'],
    ])
    expect(filtered('/id').lines).toEqual(['-root (3)', '"id" 3'])
  })

  it('says when a path names nothing, and when it is none', () => {
    expect(filtered('/nothing')).toEqual({ lines: [], state: 'nothing' })
    expect(filtered('a[').state).toBe('no-path')
    expect(filtered('a[').lines).toHaveLength(10)
    expect(filtered(' ').state).toBe('none')
  })

  it('is lifted to show what was searched for', () => {
    const tree = look(data)
    tree.run({ kind: 'filter', path: '/id' }, { kind: 'go-to', pointer: '/items/0/v/id' })
    expect(tree.focus().trim()).toBe('"id" 9')
  })
})

describe('the verdicts of a schema', () => {
  const marks: PayloadMarks = {
    nodes: [
      [
        '/list/0/x',
        {
          kind: 'error',
          keyword: 'type',
          message: 'must be string',
          expected: 'string',
          actual: 'boolean',
        },
      ],
      ['/a', { kind: 'ok' }],
      ['/nowhere', { kind: 'uncovered' }],
    ],
    missing: [
      { pointer: '/empty', name: 'id', message: 'required' },
      { pointer: '', name: 'error', message: 'required' },
    ],
  }

  it('stand at their nodes, and missing members have rows of their own', () => {
    const tree = look(body)
    const state = tree.run({ kind: 'mark', marks })

    expect(state.errorCount).toBe(3)
    expect(tree.lines().slice(0, 3)).toEqual(['-root (4)', '   "error" missing', '   "a" 1.0'])
    expect(tree.lines().slice(7, 9)).toEqual(['  -"empty" (0)', '     "id" missing'])
    expect(state.rows.find(({ marks: found }) => found.length > 0)?.marks).toEqual([{ kind: 'ok' }])
  })

  it('are summed up in every container above', () => {
    const rows = look(body).run({ kind: 'mark', marks }).rows
    const sums = rows.filter(({ errorsInside }) => errorsInside > 0).map((row) => row.errorsInside)

    expect(sums).toEqual([3, 1, 1, 1])
  })

  it('leave the keyboard a way through rows of what is missing', () => {
    const tree = look(body)
    tree.run({ kind: 'mark', marks }, { kind: 'move', by: 'next' })
    expect(tree.focus()).toBe('   "error" missing')
    tree.run({ kind: 'move', by: 'next' })
    expect(tree.focus()).toBe('   "a" 1.0')
    tree.run({ kind: 'move', by: 'previous' }, { kind: 'move', by: 'out' })
    expect(tree.focus()).toBe('-root (4)')
    tree.run({ kind: 'go-to', pointer: '/empty' }, { kind: 'move', by: 'in' })
    expect(tree.focus()).toBe('     "id" missing')
  })
})

describe('copying', () => {
  it('gives value, source, key and every way to write the path', () => {
    const tree = look('{"a b":{"c":["\\u00e9"]}}')
    const node = 5
    expect(tree.copy(node, 'value')).toBe('é')
    expect(tree.copy(node, 'source')).toBe('"\\u00e9"')
    expect(tree.copy(node, 'key')).toBe('0')
    expect(tree.copy(node, 'pointer')).toBe('/a b/c/0')
    expect(tree.copy(node, 'json-path')).toBe("$['a b'].c[0]")
    expect(tree.copy(node, 'jq')).toBe('.["a b"].c[0]')
    expect(tree.copy(2, 'value')).toBe('{"c":["\\u00e9"]}')
  })
})

describe('copying of what is missing', () => {
  it('gives its name and where it should be', () => {
    const tree = look('{"a":{}}')
    const missing = [{ pointer: '/a', name: 'b c', message: 'required' }]
    tree.run({ kind: 'mark', marks: { nodes: [], missing } })

    expect(tree.copy(-1, 'pointer')).toBe('/a/b c')
    expect(tree.copy(-1, 'jq')).toBe('.a["b c"]')
    expect(tree.copy(-1, 'value')).toBe('')
  })
})

describe('other kinds of bodies', () => {
  it('shows a form as fields, and JSON inside a field as a tree', () => {
    const tree = look(
      'a=1+2&payload=%7B%22x%22%3A%5B1%5D%7D&a=%zz',
      'application/x-www-form-urlencoded',
    )
    expect(tree.lines()).toEqual([
      '-root (3)',
      '   a 1 2',
      '  -payload (1)',
      '    -"x" (1)',
      '       [0] 1',
      '   a %zz',
    ])
    expect(tree.run({ kind: 'look' }).rows[5]?.remarks[0]?.text).toBe('A % without two hex digits.')
    tree.run({ kind: 'go-to', pointer: '/payload/x/0' })
    expect(tree.focus().trim()).toBe('[0] 1')
    tree.run({ kind: 'find', text: '%zz' })
    expect(tree.focus().trim()).toBe('a %zz')
  })

  it('shows the parts of a multipart body with file name, type and size', () => {
    const text = [
      '--b',
      'Content-Disposition: form-data; name="f"; filename="a.bin"',
      'Content-Type: image/png',
      '',
      'xyz',
      '--b',
      'Content-Disposition: form-data; name="j"',
      '',
      '{"k":1}',
      '--b--',
    ].join('\r\n')
    const tree = look(text, 'multipart/form-data; boundary=b')
    const { rows } = tree.run({ kind: 'look' })

    expect(tree.lines()).toEqual(['-root (2)', '   f a.bin', '  -j (1)', '     "k" 1'])
    expect(rows[1]?.value).toEqual({ kind: 'file', source: 'a.bin', sizeBytes: 3 })
    expect(rows[1]?.remarks).toEqual([{ level: 'info', text: 'image/png' }])
  })

  it('reads JSON whatever the type says, and XML as XML', () => {
    expect(readPayload(utf8('\ufeff [1]'), undefined).kind).toBe('json')
    expect(readPayload(utf8('{"a":'), 'text/plain').kind).toBe('json')
    expect(readPayload(utf8('5'), 'application/json').kind).toBe('json')
    expect(readPayload(utf8('<?xml version="1.0"?>'), undefined).kind).toBe('xml')
    expect(readPayload(utf8('<a/>'), 'application/soap+xml').kind).toBe('xml')
    expect(readPayload(utf8('hello'), 'text/plain').kind).toBe('other')
    expect(readPayload(utf8(''), 'application/json').kind).toBe('other')
  })
})
