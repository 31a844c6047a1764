/** A media type in lower case without its parameters, and the charset if one is named. */
export interface ContentType {
  readonly mediaType: string
  readonly charset: string | undefined
  /** The boundary of a multipart body, as written. */
  readonly boundary: string | undefined
}

/** Reads a `Content-Type` value; a missing or odd one gives an empty media type. */
export function parseContentType(value: string | undefined): ContentType {
  const [type = '', ...parameters] = (value ?? '').split(';')
  const parameter = (name: string): string | undefined => {
    const found = parameters
      .map((part) => part.trim())
      .find((part) => part.toLowerCase().startsWith(`${name}=`))
    return found?.slice(name.length + 1).replace(/^"(.*)"$/, '$1')
  }
  return {
    mediaType: type.trim().toLowerCase(),
    charset: parameter('charset')?.toLowerCase(),
    boundary: parameter('boundary'),
  }
}

export const isJsonType = (mediaType: string): boolean =>
  mediaType === 'application/json' || mediaType === 'text/json' || mediaType.endsWith('+json')

export const isXmlType = (mediaType: string): boolean =>
  mediaType === 'application/xml' || mediaType === 'text/xml' || mediaType.endsWith('+xml')
