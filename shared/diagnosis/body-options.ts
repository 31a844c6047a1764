import { type Bytes, emptyBytes, sameBytes, toText, utf8 } from '../bytes'
import {
  type BodyForm,
  bodyFormOf,
  edgeForms,
  escapeForms,
  layoutForms,
  serializerForms,
} from '../json/body-forms'
import { combinedForms } from '../json/combined-forms'
import { scanJson } from '../json/scan-json'
import { charsetForms } from './charset-forms'
import { type FormOption, formOptions } from './form-dialects'
import { lazyList, type Option, unchanged } from './option'
import { rewrittenBodies } from './rewritten-bodies'

export interface BodyOption extends Option {
  readonly bytes: Bytes
}

export type Gunzip = (bytes: Bytes) => Bytes | undefined

/** A body larger than this is tried in the single forms only: all of them would take minutes. */
const combinedUpToBytes = 512 * 1024

/** Of a larger one so many whole rewritings would take minutes, too. */
const rewrittenUpToBytes = 64 * 1024

/** All forms of a body together are some two thousand times as long, its single ones some fifty. */
const keptUpToBytes = { all: 16 * 1024, single: 1024 * 1024 }

/**
 * The body as it came, then every form its sender may have signed instead: single changes first,
 * then several at once. Made one at a time and only as far as they are asked for. Each is kept for
 * the next time; those of a long body are made anew, because they would fill the memory.
 */
export function bodyOptions(body: Bytes, gunzip: Gunzip | undefined): Iterable<BodyOption> {
  const single = listOf(body.length <= keptUpToBytes.single, () => asItCameOrSingle(body, gunzip))
  const several = listOf(body.length <= keptUpToBytes.all, () => severalForms(body))
  return {
    *[Symbol.iterator]() {
      yield* single
      yield* several
    },
  }
}

const listOf = <T>(isKept: boolean, make: () => Iterator<T>): Iterable<T> =>
  isKept ? lazyList(make()) : { [Symbol.iterator]: make }

function* asItCameOrSingle(body: Bytes, gunzip: Gunzip | undefined): Generator<BodyOption, void> {
  yield { ...unchanged, bytes: body }
  yield* singleForms(body, gunzip)
}

/** Several changes at once. */
function* severalForms(body: Bytes): Generator<BodyOption, void> {
  if (body.length > combinedUpToBytes) return
  for (const { ids, bytes } of combinedForms(body)) {
    if (ids.length < 2) continue
    const forms = ids.map(bodyFormOf).filter((form) => form !== undefined)
    yield optionOfSeveral(forms, bytes)
  }
  if (body.length > rewrittenUpToBytes) return
  for (const { changes, bytes } of rewrittenBodies(body)) {
    if (!sameBytes(bytes, body)) yield optionOfSeveral(changes, bytes)
  }
}

const optionOfSeveral = (
  changes: readonly { readonly code: string; readonly label: string }[],
  bytes: Bytes,
): BodyOption => ({
  code: changes.map(({ code }) => code).join('+'),
  label: `the body is ${changes.map(({ label }) => label).join(', ')}`,
  depth: 2,
  bytes,
})

/** Edges need no look at the JSON; the serializers write every string anew. */
const cheapestFirst: readonly BodyForm[] = [
  ...edgeForms,
  ...layoutForms,
  ...escapeForms,
  ...serializerForms,
]

/**
 * Every single change that gives other bytes.
 * @param forms fewer where somebody waits for the answer
 */
export function* singleForms(
  body: Bytes,
  gunzip: Gunzip | undefined,
  forms: readonly BodyForm[] = cheapestFirst,
): Generator<BodyOption, void> {
  const index = scanJson(body)
  for (const form of forms) {
    const bytes = form.apply(body, index)
    if (bytes !== undefined && !sameBytes(bytes, body)) yield optionOf(form, bytes)
  }
  for (const { code, label, apply } of plainForms) {
    const bytes = apply(body)
    if (bytes !== undefined && !sameBytes(bytes, body)) yield { code, label, depth: 1, bytes }
  }
  const unzipped = gunzip?.(body)
  if (unzipped !== undefined) {
    yield { code: 'body-gunzipped', label: 'the body is unzipped', depth: 1, bytes: unzipped }
  }
}

/** Writing a form of so large a body takes tens of milliseconds; then only the commonest are tried. */
const allFormsUpToBytes = 256 * 1024

/** The forms that can be tried while somebody waits. */
export const quickForms = (body: Bytes): readonly BodyForm[] =>
  body.length <= allFormsUpToBytes ? cheapestFirst : [...edgeForms, ...layoutForms]

const optionOf = ({ code, label }: BodyForm, bytes: Bytes): BodyOption => ({
  code,
  label: `the body is ${label}`,
  depth: 1,
  bytes,
})

const onText =
  (change: (text: string) => string) =>
  (body: Bytes): Bytes | undefined => {
    const text = toText(body)
    return text === undefined ? undefined : utf8(change(text))
  }

/** Changes that need no JSON. */
const plainForms: readonly FormOption[] = [
  {
    code: 'body-nfc',
    label: 'the body is in Unicode form NFC',
    apply: onText((text) => text.normalize('NFC')),
  },
  {
    code: 'body-nfd',
    label: 'the body is in Unicode form NFD',
    apply: onText((text) => text.normalize('NFD')),
  },
  ...charsetForms,
  ...formOptions,
  { code: 'body-empty', label: 'the body is empty', apply: () => emptyBytes },
]
