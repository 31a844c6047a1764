import { type EndpointPlace, endpointFaults } from '../../../shared/endpoint-rules'
import { type EndpointFields, partsOf, pathOf } from './endpoint-fields'

export type FieldFaults = { readonly [F in keyof EndpointFields]?: string }

/** The field that says each part of an endpoint. */
const fieldAt: Readonly<Record<EndpointPlace, keyof EndpointFields>> = {
  path: 'path',
  publicUrl: 'publicUrl',
  contentTypes: 'contentTypes',
  authorization: 'authorization',
  challenges: 'challenges',
  forwardTo: 'forwardTo',
  forwarding: 'answerWithinMs',
  'response.status': 'status',
  'response.headers': 'headers',
  'response.body': 'body',
  'response.delayMs': 'delayMs',
  'response.sequence': 'sequence',
  'response.chaos': 'chaos',
  'response.statusInPath': 'statusInPath',
  'response.templated': 'templated',
  'response.ending': 'ending',
}

/** What is wrong with each field; an empty object where it can be saved. */
export function faultsOf(fields: EndpointFields, otherPaths: readonly string[]): FieldFaults {
  const { authorization } = fields
  const parts = { ...partsOf(fields), ...(authorization === '' ? {} : { authorization }) }
  const found = endpointFaults(parts).map(({ place, fault }) => [fieldAt[place], fault])
  const clash = otherPaths.find((path) => pathOf(path) === parts.path)
  return {
    ...Object.fromEntries(found),
    ...(clash === undefined ? {} : { path: `There is an endpoint ${clash} already.` }),
  }
}

/** Which requests an endpoint of this path takes, and which of them others take from it. */
export function reachWords(typed: string, otherPaths: readonly string[]): string {
  const path = pathOf(typed)
  if (path === '/' || path === '') return 'Takes whatever no other endpoint takes.'
  const inner = otherPaths.filter((other) => pathOf(other).startsWith(`${path}/`))
  const outer = otherPaths
    .filter((other) => other !== '/' && path.startsWith(`${pathOf(other)}/`))
    .toSorted((a, b) => b.length - a.length)[0]
  const takes = `Takes ${path} and everything below it`
  const from = outer === undefined ? '' : `, before ${outer}: the longest path wins`
  const but = inner.length === 0 ? '' : `, but not what ${inner.join(' and ')} takes`
  return `${takes}${from}${but}.`
}
