// Registry of formats: one line each.

import { isIpv4, isIpv6 } from './addresses'
import { isEmail, isInternationalEmail } from './emails'
import { isHostname, isInternationalHostname } from './hostnames'
import { isJsonPointer, isPattern, isRelativeJsonPointer, isUuid } from './notations'
import { isDate, isDateTime, isDuration, isTime } from './times'
import { isIri, isIriReference, isUri, isUriReference, isUriTemplate } from './uris'

export interface Format {
  readonly test: (text: string) => boolean
  /** Completes “This must be …”. */
  readonly words: string
}

const format = (test: Format['test'], words: string): Format => ({ test, words })

export const formats: Readonly<Record<string, Format>> = {
  date: format(isDate, 'a date such as 2030-01-31'),
  time: format(isTime, 'a time with its offset such as 12:00:00Z'),
  'date-time': format(isDateTime, 'a date and time with its offset such as 2030-01-31T12:00:00Z'),
  duration: format(isDuration, 'a duration such as P3DT4H'),
  email: format(isEmail, 'an e-mail address'),
  'idn-email': format(isInternationalEmail, 'an e-mail address'),
  hostname: format(isHostname, 'a host name'),
  'idn-hostname': format(isInternationalHostname, 'a host name'),
  ipv4: format(isIpv4, 'an IPv4 address'),
  ipv6: format(isIpv6, 'an IPv6 address'),
  uri: format(isUri, 'a URI with its scheme'),
  'uri-reference': format(isUriReference, 'a URI or a relative reference'),
  iri: format(isIri, 'an IRI with its scheme'),
  'iri-reference': format(isIriReference, 'an IRI or a relative reference'),
  'uri-template': format(isUriTemplate, 'a URI template'),
  'json-pointer': format(isJsonPointer, 'a JSON Pointer such as /a/0'),
  'relative-json-pointer': format(isRelativeJsonPointer, 'a relative JSON Pointer such as 1/a'),
  regex: format(isPattern, 'a regular expression'),
  uuid: format(isUuid, 'a UUID'),
}
