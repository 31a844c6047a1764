import { type Bytes, utf8 } from '../../shared/bytes'
import { type DecodedText, decodeText } from './decode-text'
import type { PreparedText, TextOrder } from './prepared-text'
import { prettyStart, prettyText } from './pretty-text'
import { rowStarts } from './row-starts'

/** A body and the texts made of it so far: it is decoded once and laid out as often as asked. */
export interface KeptText {
  readonly bytes: Bytes
  /** By charset, form and part. */
  readonly made: Map<string, MadeText>
}

interface MadeText extends DecodedText {
  readonly isPretty: boolean
}

export const openText = (bytes: Bytes): KeptText => ({ bytes, made: new Map() })

export function answerText({ bytes, made }: KeptText, order: TextOrder): PreparedText {
  const name = `${order.form} ${order.part} ${order.charset}`
  const text = made.get(name) ?? make(bytes, order)
  made.set(name, text)
  return { ...text, ...rowStarts(text.text, order.columns) }
}

/** Many times what a window shows, and decoded in no time. */
const startBytes = 64 * 1024

function make(bytes: Bytes, { form, part, charset }: TextOrder): MadeText {
  if (part === 'start') return startOf(decodeText(bytes.subarray(0, startBytes), charset), form)
  const pretty = form === 'pretty' ? prettyText(asUtf8(bytes, charset)) : undefined
  if (pretty?.ok) return { ...pretty.value, isPretty: true }
  const plain = decodeText(bytes, charset)
  const why = pretty ? [pretty.error] : []
  return { ...plain, remarks: [...plain.remarks, ...why], isPretty: false }
}

/** Remarks wait for the whole: a text cut in the middle of a character is not to be blamed. */
const startOf = ({ text }: DecodedText, form: TextOrder['form']): MadeText => ({
  text: form === 'pretty' ? prettyStart(text) : text,
  remarks: [],
  isPretty: form === 'pretty',
})

/** The formatter reads UTF-8; a text in another charset is brought into it first. */
const asUtf8 = (bytes: Bytes, charset: string | undefined): Bytes =>
  charset === undefined || /^utf-?8$/.test(charset) ? bytes : utf8(decodeText(bytes, charset).text)
