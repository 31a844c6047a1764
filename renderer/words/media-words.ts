import { isJsonType, isXmlType, parseContentType } from '../../shared/http/content-type'

/** A content type in a word that fits a column: `json`, `form`, `image`. */
export function mediaWord(contentType: string | undefined): string {
  const { mediaType } = parseContentType(contentType)
  if (mediaType === '') return ''
  if (isJsonType(mediaType)) return 'json'
  if (isXmlType(mediaType)) return 'xml'
  const known = words[mediaType]
  if (known !== undefined) return known
  const [group = '', subtype = ''] = mediaType.split('/')
  return group === 'text' ? subtype : group === 'application' ? subtype : group
}

const words: Readonly<Record<string, string>> = {
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'application/octet-stream': 'binary',
  'text/plain': 'text',
}
