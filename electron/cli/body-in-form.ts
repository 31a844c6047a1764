import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { layOut, minimized, noFormWords, pretty } from '../../shared/json/layout'
import { scanJson } from '../../shared/json/scan-json'
import { err, ok, type Result } from '../../shared/result'

/** The forms in which a body is shown, by the words people ask for them with. */
export const shownForms = ['raw', 'minimized', 'pretty'] as const
export type ShownForm = (typeof shownForms)[number]

/** A body in another layout, its values as sent; `bad-input` where it is no JSON to lay out. */
export function bodyInForm(body: Bytes, form: ShownForm): Result<Bytes, AppError> {
  if (form === 'raw') return ok(body)
  const index = scanJson(body)
  const laidOut = layOut(index, form === 'minimized' ? minimized : pretty('  '))
  return laidOut === undefined
    ? err({ code: 'bad-input', detail: noFormWords(index, form) })
    : ok(laidOut)
}
