import { ok } from '../../../shared/result'
import { readPublished } from '../../storage/published-reader'
import { type Command, exitCodes } from '../command'

export const published: Command = {
  name: 'published',
  summary: 'Lists the messages that the gaia role published, oldest first',
  usage: '[flags]',
  flags: {
    json: { type: 'boolean', description: 'One JSON document per line, with the whole content' },
  },
  words: { min: 0, max: 0 },
  examples: ['hookwright published', 'hookwright published --json'],

  async run({ flags, output, dataDir }) {
    const reader = readPublished(dataDir)
    // A folder in which nothing was published lists nothing.
    if (!reader.ok && reader.error.code === 'not-found') return ok(exitCodes.done)
    if (!reader.ok) return reader
    for (const message of reader.value.all()) {
      if (flags.has('json')) {
        output.json(message)
        continue
      }
      const time = new Date(message.publishedAt).toISOString()
      const { exchange, routingKey, content, state, remark } = message
      output.line(`${time}  ${state}  ${exchange}  ${routingKey}  ${content}`)
      if (remark !== undefined) output.line(`  ${remark}`)
      for (const warning of message.warnings) output.line(`  ${warning}`)
    }
    reader.value.close()
    return ok(exitCodes.done)
  },
}
