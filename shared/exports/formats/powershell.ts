import { toBase64 } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { type HeaderField, isToken } from '../../http/headers'
import { ok } from '../../result'
import type { SnippetFormat } from '../format'
import { refuse } from '../refuse'
import { asciiUrl, plainBody, sendableHeaders, utf8TextOf } from '../sendable'

/** PowerShell ends a quoted text at typographic quotes as well, and all are doubled the same way. */
const quote = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`

/** Windows PowerShell reads files without a mark as ANSI, so other characters are spelled out. */
function textLiteral(text: string): string {
  if (/^[\t\n\u0020-\u007e]*$/.test(text)) return quote(text)
  const bytes = toBase64(new TextEncoder().encode(text))
  return `$([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${bytes}')))`
}

const contentHeader = /^(?:content-|allow$|expires$|last-modified$)/i

function headerLine([name, value]: HeaderField): string {
  const place = contentHeader.test(name) ? '$request.Content.Headers' : '$request.Headers'
  return `[void]${place}.TryAddWithoutValidation(${quote(name)}, ${textLiteral(utf8TextOf(value) ?? value)})`
}

function render(capture: ExportedCapture) {
  const { method, url, body } = capture
  if (!isToken(method)) return refuse('its method is not one HTTP allows')
  const headers = sendableHeaders(capture)
  const needsContent = body.length > 0 || headers.some(([name]) => contentHeader.test(name))
  const text = plainBody(capture)
  const bytes =
    text !== undefined && /^[\t\n\u0020-\u007e]*$/.test(text)
      ? `[Text.Encoding]::ASCII.GetBytes(${quote(text)})`
      : `[Convert]::FromBase64String('${toBase64(body)}')`
  const lines = [
    'Add-Type -AssemblyName System.Net.Http',
    `$request = New-Object System.Net.Http.HttpRequestMessage ((New-Object System.Net.Http.HttpMethod ${quote(method)}), ${quote(asciiUrl(url))})`,
    ...(needsContent
      ? [`$request.Content = New-Object System.Net.Http.ByteArrayContent (, [byte[]](${bytes}))`]
      : []),
    ...headers.map(headerLine),
    '$response = (New-Object System.Net.Http.HttpClient).SendAsync($request).Result',
    '[int]$response.StatusCode',
    '$response.Content.ReadAsStringAsync().Result',
  ]
  return ok(`${lines.join('\n')}\n`)
}

export const powershell: SnippetFormat = {
  kind: 'snippet',
  id: 'powershell',
  label: 'PowerShell',
  group: 'shell',
  summary: 'A script for Windows PowerShell 5 and PowerShell 7, any body byte for byte.',
  extension: '.ps1',
  render,
}
