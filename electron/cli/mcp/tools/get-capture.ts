import type { AppError } from '../../../../shared/errors'
import { ok, type Result } from '../../../../shared/result'
import { bodyInForm, type ShownForm, shownForms } from '../../body-in-form'
import { type BodyPart, capturedAnswer, mostPartBytes, usualPartBytes } from '../captured-answer'
import type { Answer } from '../fence'
import { type Desk, defineTool, idInput, input, readOnly } from '../tool'

interface Args {
  readonly id: string
  readonly form: ShownForm
  readonly offset: number
  readonly length: number
}

export const getCapture = defineTool<Args>({
  name: 'get_capture',
  title: 'Read a captured webhook',
  description:
    'One captured request: headers in the order they came, and its body as sent or laid out anew. ' +
    'Secrets, credentials, e-mail addresses and card numbers are replaced by others of the same ' +
    'length; “masked” says where. A long body comes in parts: go on with “nextOffset”.',
  input: input(
    {
      id: idInput,
      form: {
        type: 'string',
        enum: shownForms,
        default: 'raw',
        description: 'raw is as sent; the others lay a JSON body out anew, no value changes',
      },
      offset: { type: 'integer', minimum: 0, default: 0, description: 'First byte of the body' },
      length: { type: 'integer', minimum: 1, maximum: mostPartBytes, default: usualPartBytes },
    },
    ['id'],
  ),
  annotations: readOnly,

  run: ({ id, form, offset, length }, desk) =>
    readCapture(id, desk, { form, part: { offset, bytes: length } }),
})

/** A masked capture as the answer of a tool or of a resource. */
export async function readCapture(
  word: string,
  desk: Desk,
  { form, part }: { readonly form: Args['form']; readonly part: BodyPart },
): Promise<Result<Answer, AppError>> {
  const house = desk.house()
  if (!house.ok) return house
  return desk.withReader(async (reader) => {
    const id = reader.resolve(word)
    if (!id.ok) return id
    const rows = reader.summaries([id.value])
    const derived = rows.ok ? rows.value[0]?.derived : undefined
    const capture = await desk.masking.capture(id.value, { reader, house: house.value })
    if (!capture.ok) return capture
    const body = bodyInForm(capture.value.body, form)
    return body.ok ? ok(capturedAnswer(capture.value, { body: body.value, part, derived })) : body
  })
}
