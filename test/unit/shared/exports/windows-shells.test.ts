import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { curlCmd } from '../../../../shared/exports/formats/curl-cmd'
import { powershell } from '../../../../shared/exports/formats/powershell'
import type { ExportedCapture } from '../../../../shared/fixtures/exported-capture'
import { anExportedCapture } from '../../../support/an-exported-capture'
import { paste } from '../../../support/cmd-prompt'
import { readPowershell } from '../../../support/powershell-script'

// Neither shell runs here. Readers written after their documented rules stand in for them; they
// share no line with what writes the commands.

const variables = { PATH: 'C:\\Windows & whoami', '=C:': 'C:\\secret', A: '1"&2', OS: 'NT' }

const hostile: readonly string[] = [
  '{"a": "b\\\\", "c": "\\""}',
  '%PATH% %OS%',
  '%PATH:~0,3% %PATH:a=b% %OS:N=" & whoami & "%',
  '%=C:% %=ExitCode%',
  '%%OS%% % OS % %',
  '^ ^^ ^& ^%OS^%',
  '& | < > ( ) ! @ , ; = `',
  '" & whoami & "',
  '\\" & whoami & \\"',
  'a\\\\\\',
  'line\nbreak & whoami\n\n"\n',
  "'quotes' and $(whoami) $env:OS `whoami`",
  '!OS! %!OS!%',
  '%\n%OS%',
]

const shellText = fc.string({
  unit: fc.constantFrom(...' \n"\\%^&|<>()!=:~,;\'`$@-AOS1a{}'),
  maxLength: 40,
})

const dataOf = (words: readonly string[]): string | undefined =>
  words[words.indexOf('--data-raw') + 1]

function expectSent(body: string): void {
  const text = curlCmd.render(anExportedCapture({ body, headers: [['X-Text', 'plain']] }))
  if (!text.ok) throw new Error(`refused: ${JSON.stringify(text.error)}`)
  const { words, operators } = paste(String(text.value), variables)
  expect(operators).toEqual([])
  expect(dataOf(words)).toBe(body)
  expect(words.slice(0, 5)).toEqual(['curl', '--globoff', '--path-as-is', '--request', 'POST'])
}

describe('a cURL command pasted into cmd', () => {
  it.each(hostile)('hands %j to curl as it is, and runs nothing else', expectSent)

  it('does so with any text of such characters', () => {
    fc.assert(
      fc.property(shellText, (body) => {
        fc.pre(body !== '')
        expectSent(body)
      }),
      { numRuns: 2000 },
    )
  })

  it('does so with headers and URLs', () => {
    fc.assert(
      fc.property(shellText, (text) => {
        const value = text.replaceAll('\n', '')
        const url = `http://x.test/a?${value.replaceAll(' ', '+')}&%PATH%&%=C:%`
        const capture = anExportedCapture({ url, headers: [['X-Text', `a${value}`]], body: '' })
        const rendered = curlCmd.render(capture)
        if (!rendered.ok) throw new Error('refused')
        const { words, operators } = paste(String(rendered.value), variables)
        expect(operators).toEqual([])
        expect(words).toHaveLength(9)
        expect(words[8]).toBe(`X-Text: a${value}`)
        expect(words[6]?.endsWith('&%PATH%&%=C:%')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['other scripts', 'Zürich'],
    ['a carriage return', 'a\r\nb'],
    ['NUL', '\0'],
    ['a tab, at which the prompt completes file names', 'a\tb'],
  ])('is refused for %s', (_, body) => {
    expect(curlCmd.render(anExportedCapture({ body })).ok).toBe(false)
  })
})

const typographic = '\u2018\u2019\u201a\u201b'

function scriptOf(capture: ExportedCapture): string {
  const text = powershell.render(capture)
  if (!text.ok) throw new Error('refused')
  return String(text.value)
}

describe('a PowerShell script', () => {
  const plain = readPowershell(scriptOf(anExportedCapture({ headers: [['X-Text', 'plain']] })))

  it.each([
    ...hostile,
    typographic,
    `${typographic}; whoami; ${typographic}`,
    'Zürich 東京 \u2028',
  ])('has %j in literals only', (body) => {
    const capture = anExportedCapture({ body, headers: [['X-Text', body.replaceAll('\n', '')]] })
    const { literals } = readPowershell(scriptOf(capture))
    const bytes = literals.map((literal) => [utf8(literal), Buffer.from(literal, 'base64')])
    expect(bytes.flat().some((one) => Buffer.from(utf8(body)).equals(one))).toBe(true)
  })

  it('is the same script around any literal', () => {
    const unit = fc.constantFrom(...`${typographic}'"$\`;(){}|&@#%\n aZ\\`)
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 40 }), (text) => {
        // Plain ASCII keeps the same way of writing bytes, so that the skeletons can be compared.
        const body = text.replace(/[^\n -~]/g, '')
        fc.pre(body !== '')
        const { skeleton, literals } = readPowershell(
          scriptOf(anExportedCapture({ body, headers: [['X-Text', 'plain']] })),
        )
        expect(skeleton).toBe(plain.skeleton)
        expect(literals).toContain(body)
      }),
      { numRuns: 1000 },
    )
  })

  it('cannot be left through typographic quotes', () => {
    const url = `http://x.test/?a=${typographic}`
    const method = 'POST'
    const { skeleton } = readPowershell(
      scriptOf(anExportedCapture({ url, method, headers: [['X-Text', 'plain']] })),
    )
    expect(skeleton).toBe(plain.skeleton)
  })
})
