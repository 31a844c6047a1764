import { ok, type Result } from '../../result'
import { digestChecker } from '../checker'
import { defineScheme, type SigningContext } from '../define-scheme'
import { type Reading, readHeader } from '../reading'
import type { KeyMaterial, SignatureNote, SignedRequest, Signing } from '../scheme'
import { firstKey } from '../sign-digest'

/** Free choice in the service connection; this is the name the documentation uses. */
export const defaultChecksumHeader = 'X-WH-Checksum'

const checker = digestChecker('hmac-sha1', 'HEX')

/**
 * The documentation speaks of a “SHA-1 checksum” but computes HMAC-SHA1. It prints upper case;
 * senders with lower case and with `sha1=` before it exist and are accepted.
 */
export const azureDevops = defineScheme({
  id: 'azure-devops',
  provider: 'azure',
  label: 'Azure DevOps incoming webhook',
  source: 'learn.microsoft.com/azure/devops/pipelines/yaml-schema/resources-webhooks-webhook',
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [defaultChecksumHeader],
  recipe: {
    header: defaultChecksumHeader,
    syntax: { prefix: 'sha1=', prefixOptional: true },
    message: '{body}',
    digest: 'hmac-sha1',
    encoding: 'HEX',
    secret: 'utf8',
    repeats: 'first',
  },
  read,
  sign,
})

const headerName = ({ headerName }: KeyMaterial): string => headerName ?? defaultChecksumHeader

function read(request: SignedRequest, keys: KeyMaterial): Reading {
  const header = headerName(keys)
  const value = readHeader(request, header, 'first')
  const shared = {
    checker,
    messages: () => [{ bytes: request.body }],
    render: (digest: string) => digest,
  }
  if (value.kind !== 'present') return { kind: 'absent', header, ...shared }
  const prefix = /^sha1=/i.exec(value.text)?.[0] ?? ''
  const prefixNote: readonly SignatureNote[] = prefix === '' ? [] : ['sha1-prefix']
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates: [value.text.slice(prefix.length)],
    notes: [...value.notes, ...prefixNote],
    ...shared,
  }
}

function sign(context: SigningContext): Result<Signing, string> {
  const key = firstKey(context)
  if (!key.ok) return key
  const digest = checker.compute(context.crypto, key.value, context.request.body)
  return ok({ headers: [[headerName(context.keys), digest]] })
}
