export interface QueryField {
  /** As sent. */
  readonly rawName: string
  readonly rawValue: string
  /** With `+` and `%XX` undone; `undefined` where the bytes are not UTF-8. */
  readonly name: string | undefined
  readonly value: string | undefined
}

/** The query of a target, field by field in the order it was sent. */
export function queryFields(target: string): readonly QueryField[] {
  const at = target.indexOf('?')
  const query = at < 0 ? '' : target.slice(at + 1)
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      const rawName = equals < 0 ? part : part.slice(0, equals)
      const rawValue = equals < 0 ? '' : part.slice(equals + 1)
      return { rawName, rawValue, name: decoded(rawName), value: decoded(rawValue) }
    })
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
