import { randomUUID } from 'node:crypto'
import { toBase64 } from '../../../shared/bytes'
import { err, ok } from '../../../shared/result'
import { nodeCrypto } from '../../signatures/node-crypto'
import { chosenScheme } from '../chosen-scheme'
import { type Command, exitCodes } from '../command'
import { keyFlags, keysFrom } from '../key-flags'
import { namedRequest } from '../request-source'
import { schemeFlags, withSchemeFlags } from '../scheme-flags'

export const sign: Command = {
  name: 'sign',
  summary: 'Prints the headers that sign a capture or a request in a file anew',
  usage: 'ID|FILE --provider P [flags]',
  flags: {
    provider: {
      type: 'string',
      value: 'P',
      completes: 'provider',
      description: 'A provider or a signature scheme',
    },
    ...keyFlags,
    ...schemeFlags,
    'private-key-file': {
      type: 'string',
      value: 'F',
      description: 'Private key, for schemes that sign with one',
    },
    url: { type: 'string', value: 'PUBLIC_URL', description: 'The URL it will be sent to' },
    json: {
      type: 'boolean',
      description: 'One JSON document: headers, and url or bodyBase64 where the signature is there',
    },
  },
  words: { min: 1, max: 1, completes: [['capture', 'file']] },
  examples: ['hookwright sign latest --provider slack --secret-env SLACK_SECRET'],

  async run(context) {
    const { words, flags, output } = context
    const given = keysFrom(context)
    if (!given.ok) return given
    const keys = withSchemeFlags(given.value, flags)
    if (!keys.ok) return keys
    const named = await namedRequest(words[0] ?? '-', context)
    if (!named.ok) return named
    const request = { ...named.value, url: flags.text('url') ?? named.value.url }
    const scheme = chosenScheme(flags.text('provider'), request)
    if (!scheme.ok) return scheme

    const moment = { nowMs: Date.now(), deliveryId: randomUUID() }
    const signed = scheme.value.sign(request, keys.value, nodeCrypto, moment)
    if (!signed.ok) return err({ code: 'bad-input', detail: signed.error })
    const { headers, url, body } = signed.value
    if (flags.has('json')) {
      output.json({
        scheme: scheme.value.id,
        headers,
        ...(url ? { url } : {}),
        ...(body ? { bodyBase64: toBase64(body) } : {}),
      })
      return ok(exitCodes.done)
    }
    for (const [name, value] of headers) output.line(`${name}: ${value}`)
    if (url) output.line(url)
    // The whole new request body, which is all there is to send for such a scheme.
    if (body) await output.bytes(body)
    return ok(exitCodes.done)
  },
}
