import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Bytes, toBase64, toText, utf8 } from '../../../../shared/bytes'
import { explain } from '../../../../shared/errors'
import { exportFormats, formatOf } from '../../../../shared/exports'
import type { ExportFormat, Rendered } from '../../../../shared/exports/format'
import type { ExportedCapture } from '../../../../shared/fixtures/exported-capture'
import { importSource } from '../../../../shared/imports/import-source'
import { ofResult } from '../../../support/a-store'
import { anExportedCapture } from '../../../support/an-exported-capture'

const folder = join(import.meta.dirname, '../../../fixtures/exports')

const requests: Readonly<Record<string, ExportedCapture>> = {
  plain: anExportedCapture(),
  hostile: anExportedCapture({
    method: 'PUT',
    target: '/a/../[1]?q={a,b}&r=\'$(id)`id`"%PATH%',
    headers: [
      ['Host', '127.0.0.1:8787'],
      ['Content-Type', 'text/plain'],
      ['X-Twice', '1'],
      ['x-twice', `it's "$(id)" \`id\` %PATH% ^& | < > \\`],
      ['X-Empty', ''],
    ],
    body: '\'; $(touch pwned) `id` "x" \\ ! %PATH% ^& | <>\n</script>\u2028${x} \u2018\u2019\n}\n=1+1',
  }),
  binary: anExportedCapture({ body: new Uint8Array([0, 255, 254, 10, 13, 0]) }),
  get: anExportedCapture({ method: 'GET', body: '', headers: [['Accept', '*/*']] }),
  template: anExportedCapture({ body: '{"a":"{{secret}} {% x %}"}' }),
}

const textOf = (rendered: Rendered): string =>
  typeof rendered === 'string' ? rendered : (toText(rendered) ?? `base64:${toBase64(rendered)}\n`)

/** The whole of what a format makes of one capture, or why it refuses. */
function wholeOf(format: ExportFormat, capture: ExportedCapture): string {
  const name = 'stripe-invoice.paid-1'
  if (format.kind === 'snippet') {
    const text = format.render(capture)
    return text.ok ? textOf(text.value) : refusal(text.error)
  }
  if (format.kind === 'document') {
    const item = format.item(capture, name)
    return item.ok
      ? format.begin + textOf(item.value) + format.end([{ name, capture }])
      : refusal(item.error)
  }
  const files = format.files(capture, name)
  if (!files.ok) return refusal(files.error)
  return [...files.value, ...format.shared([{ name, capture }])]
    .map((file) => `==> ${file.name} <==\n${textOf(file.bytes)}`)
    .join('\n')
}

const refusal = (error: Parameters<typeof explain>[0]): string =>
  `REFUSED: ${explain(error).title}\n`

// Every registered format meets every request. A new format fails here until its expected files
// exist, so the registry line and the proof come together.
describe.each(exportFormats)('$label', (format) => {
  // Test code is the same whatever was captured.
  const names = format.group === 'test' ? ['plain'] : Object.keys(requests)
  it.each(names)('of the %s request is as expected', async (name) => {
    const text = wholeOf(format, requests[name] ?? anExportedCapture())
    await expect(text).toMatchFileSnapshot(join(folder, format.id, `${name}.txt`))
  })
})

describe('the registry', () => {
  it('has each id once', () => {
    const ids = exportFormats.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[a-z][a-z0-9-]*$/.test(id))).toBe(true)
  })
})

describe('a CSV table', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '=cmd|"/c calc"!A1'])(
    'has no formula in a cell that begins like %j',
    (start) => {
      const csv = wholeOf(
        formatOf('csv') as ExportFormat,
        anExportedCapture({ body: start, method: 'POST', target: '/' }),
      )
      for (const cell of csv.match(/"(?:[^"]|"")*"/g) ?? []) {
        expect(cell.slice(1, -1)).not.toMatch(/^[=+\-@\t\r\n]/)
      }
    },
  )
})

describe('what can be read back', () => {
  const backOf = (id: string, capture: ExportedCapture) => {
    const format = formatOf(id)
    if (!format) throw new Error(id)
    const bytes: Bytes =
      format.kind === 'snippet'
        ? bytesOf(ofResult(format.render(capture)))
        : utf8(wholeOf(format, capture))
    return ofResult(importSource({ name: 'x', bytes }))
  }
  const bytesOf = (rendered: Rendered): Bytes =>
    typeof rendered === 'string' ? utf8(rendered) : rendered

  it.each(['ndjson', 'raw'])('%s gives the same request', (id) => {
    for (const capture of Object.values(requests)) {
      const { requests: found } = backOf(id, capture)
      expect(found).toHaveLength(1)
      const { method, target, headers, body } = capture
      expect(found[0]).toMatchObject({ method, target, headers })
      expect([...(found[0]?.body ?? [])]).toEqual([...body])
    }
  })
})
