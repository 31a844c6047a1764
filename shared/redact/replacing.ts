import type { Replaced } from '../fixtures/exported-capture'
import { type Detector, detectors } from './detectors'
import { fieldMatch, headerMatch, type NameMatch, pathMatch } from './name-match'
import type { Pseudonyms } from './pseudonyms'
import { redactPacked } from './redact-packed'
import { redactUrlWithin } from './redact-url'
import type { RedactionRules } from './rules'

/** Where a text stands; as a function where finding out costs time and is seldom needed. */
export type Place = string | (() => string)

/** The rules made ready, and what they did so far to one capture. */
export interface Replacing {
  readonly pseudonyms: Pseudonyms
  readonly isSecretHeader: NameMatch
  readonly isSecretField: NameMatch
  readonly isSecretPath: (steps: readonly string[]) => boolean
  readonly hasPaths: boolean
  readonly detectsNames: boolean
  /** What is found in a text, also in its URLs and behind its base64, replaced. */
  readonly inText: (text: string, place: Place) => string
  /** What detectors and patterns find in a text that is neither, replaced. */
  readonly inPlainText: (text: string, place: Place) => string
  /** A whole value, replaced. */
  readonly whole: (value: string, place: Place, reason: string) => string
  readonly replaced: readonly Replaced[]
}

/** URLs within URLs and base64 within base64 are looked into so far. */
const MAX_DEPTH = 4
/** `a@b.de`: nothing that a detector knows is shorter. */
const SHORTEST = 6

/** As far as a text marks where they end. */
const urls = /(https?:\/\/[^\s"'<>\\`{}|^]+)/i

export function createReplacing(rules: RedactionRules, pseudonyms: Pseudonyms): Replacing {
  const replaced: Replaced[] = []
  let depth = 0
  const chosen = detectors.filter(({ id }) => rules.detect.includes(id))
  const kept = { header: headerMatch(rules.keep), field: fieldMatch(rules.keep) }
  const header = headerMatch(rules.headers)
  const field = fieldMatch(rules.fields)
  const note = (place: Place, reason: string): void => {
    replaced.push({ place: typeof place === 'string' ? place : place(), reason })
  }

  const detect = (text: string, place: Place, detector: Detector): string =>
    text.replace(detector.pattern, (found) => {
      if (detector.accepts?.(found) === false) return found
      note(place, detector.reason)
      return detector.replacement(found, pseudonyms)
    })

  const inPlainText = (text: string, place: Place): string => {
    if (text.length < SHORTEST && rules.patterns.length === 0) return text
    let current = text
    for (const pattern of rules.patterns) {
      current = current.replace(pattern, (found: string) => {
        if (found === '') return found
        note(place, `pattern ${pattern.source}`)
        return pseudonyms.like(found)
      })
    }
    return chosen.reduce((before, detector) => detect(before, place, detector), current)
  }

  const replacing: Replacing = {
    pseudonyms,
    replaced,
    isSecretHeader: (name) => header(name) && !kept.header(name),
    isSecretField: (name) => field(name) && !kept.field(name),
    isSecretPath: pathMatch(rules.paths),
    hasPaths: rules.paths.length > 0,
    detectsNames: rules.detect.includes('name'),
    inPlainText,
    inText(text, place) {
      if (depth === MAX_DEPTH || text.length < SHORTEST) return inPlainText(text, place)
      depth++
      const changed = text
        .split(urls)
        .map((part, at) =>
          at % 2 === 1
            ? redactUrlWithin(part, replacing, place)
            : inPlainText(redactPacked(part, replacing, place), place),
        )
        .join('')
      depth--
      return changed
    },
    whole(value, place, reason) {
      if (value === '') return value
      note(place, reason)
      return pseudonyms.like(value)
    },
  }
  return replacing
}
