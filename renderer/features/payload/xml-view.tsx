import { useCallback } from 'react'
import type { Bytes } from '../../../shared/bytes'
import { parseContentType } from '../../../shared/http/content-type'
import { useStores } from '../../state/context'
import type { PreparedText, TextOrder } from '../../text/prepared-text'
import { TextView } from '../../ui/text-view'

interface XmlViewProps {
  readonly bytes: Bytes
  readonly contentType: string | undefined
}

/** XML as coloured text. Entities and references in it are never followed. */
export function XmlView({ bytes, contentType }: XmlViewProps) {
  const { textEngine } = useStores()
  const prepare = useCallback(
    ({ columns }: Pick<TextOrder, 'columns'>, onStart: (start: PreparedText) => void) => {
      const { charset } = parseContentType(contentType)
      return textEngine.prepare(bytes, { form: 'text', charset, columns }, onStart)
    },
    [textEngine, bytes, contentType],
  )
  return <TextView label="Payload" prepare={prepare} wrap="on" colours="xml" />
}
