import { type Bytes, utf8 } from '../../shared/bytes'
import type { TextRequest } from '../state/text-engine'
import { type DecodedText, decodeText } from './decode-text'
import type { TextReply } from './prepared-text'
import { prettyText } from './pretty-text'
import { rowStarts } from './row-starts'

/** Bodies kept at once: the open one in both forms, a reply, and the one looked at before. */
const keptBodies = 4

interface Kept {
  readonly bytes: Bytes
  /** Texts made of it so far, by charset and form. */
  readonly texts: Map<string, DecodedText & { readonly isPretty: boolean }>
}

export interface TextKeeper {
  answer(request: TextRequest): TextReply
}

/** What the text worker does: decodes a body once, and lays it out as often as asked. */
export function createTextKeeper(): TextKeeper {
  const bodies = new Map<number, Kept>()

  function keep(key: number, bytes: Bytes): void {
    bodies.set(key, { bytes, texts: new Map() })
    const oldest = bodies.keys().next().value
    if (bodies.size > keptBodies && oldest !== undefined) bodies.delete(oldest)
  }

  return {
    answer({ bodyKey, bytes, form, charset, columns }) {
      if (bytes) keep(bodyKey, bytes)
      const kept = bodies.get(bodyKey)
      if (!kept) return { kind: 'forgotten' }
      const name = `${form} ${charset}`
      const made = kept.texts.get(name) ?? make(kept.bytes, form, charset)
      kept.texts.set(name, made)
      return { kind: 'prepared', text: { ...made, ...rowStarts(made.text, columns) } }
    },
  }
}

function make(bytes: Bytes, form: 'text' | 'pretty', charset: string | undefined) {
  const pretty = form === 'pretty' ? prettyText(asUtf8(bytes, charset)) : undefined
  if (pretty?.ok) return { ...pretty.value, isPretty: true }
  const plain = decodeText(bytes, charset)
  const why = pretty ? [pretty.error] : []
  return { ...plain, remarks: [...plain.remarks, ...why], isPretty: false }
}

/** The formatter reads UTF-8; a text in another charset is brought into it first. */
const asUtf8 = (bytes: Bytes, charset: string | undefined): Bytes =>
  charset === undefined || /^utf-?8$/.test(charset) ? bytes : utf8(decodeText(bytes, charset).text)
