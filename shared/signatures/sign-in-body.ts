import { type Bytes, fromLatin1, latin1 } from '../bytes'
import { insertMember, replaceValue } from '../json/edit'
import { scanJson } from '../json/scan-json'
import { err, ok, type Result } from '../result'
import { decodeField } from './form'

export type JsonPath = readonly (string | number)[]

/** A JSON body with one text set, or added to the object that is there; no other byte changes. */
export function withJsonText(body: Bytes, path: JsonPath, text: string): Result<Bytes, string> {
  const index = scanJson(body)
  const json = JSON.stringify(text)
  const replaced = replaceValue(index, pointerOf(path), json)
  if (replaced.ok) return replaced
  const key = path.at(-1)
  const added =
    typeof key === 'string'
      ? insertMember(index, { pointer: pointerOf(path.slice(0, -1)), key, json })
      : replaced
  return added.ok ? added : err(`The body has no place for ${path.join('.')}.`)
}

const pointerOf = (path: JsonPath): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A form, or a query, with one field set in its place or added at the end. */
export function withField(form: string, name: string, value: string): string {
  const field = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  const fields = form === '' ? [] : form.split('&')
  const at = fields.findIndex((one) => decodeField(one.split('=', 1)[0] ?? '') === name)
  return (at < 0 ? [...fields, field] : fields.with(at, field)).join('&')
}

export const withBodyField = (body: Bytes, name: string, value: string): Bytes =>
  latin1(withField(fromLatin1(body), name, value))

/** For `Signing`: the body alone is new. */
export const inBody = (body: Result<Bytes, string>) =>
  body.ok ? ok({ headers: [], body: body.value }) : body
