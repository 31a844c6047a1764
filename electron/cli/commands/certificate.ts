import { trustSteps } from '../../../shared/certificate'
import { ok } from '../../../shared/result'
import { certificateFor } from '../../certificates/https-wish'
import { prepareDataFolder } from '../../storage/data-folder-access'
import { realDisk } from '../../storage/disk'
import { type Command, exitCodes } from '../command'

export const certificate: Command = {
  name: 'certificate',
  summary: 'Shows the certificate for HTTPS, and how senders are made to trust it',
  usage: '[flags]',
  flags: {
    host: {
      type: 'string',
      value: 'ADDRESS',
      description: 'Address the receiver listens on (127.0.0.1)',
    },
    pem: { type: 'boolean', description: 'Only the certificate to trust, as PEM' },
    json: { type: 'boolean', description: 'One JSON document' },
  },
  words: { min: 0, max: 0 },
  examples: ['hookwright certificate', 'hookwright certificate --pem > hookwright.pem'],

  async run({ flags, output, dataDir }) {
    const prepared = await prepareDataFolder(dataDir, realDisk)
    if (!prepared.ok) return prepared
    const found = certificateFor({}, dataDir, flags.text('host') ?? '127.0.0.1')
    if (!found.ok) return found
    const { file, fingerprint, validTo, names, trust } = found.value.view
    const steps = trust ? trustSteps(trust.file, 'https://localhost:8788/') : []
    if (flags.has('pem')) {
      output.line(trust?.pem.trimEnd() ?? '')
    } else if (flags.has('json')) {
      const until = new Date(validTo).toISOString()
      output.json({ file, fingerprint, validTo: until, names, trust, steps })
    } else {
      output.line(`Certificate    ${file}`)
      output.line(`  for          ${names.join(', ')}`)
      output.line(`  until        ${new Date(validTo).toISOString().slice(0, 10)}`)
      output.line(`  SHA-256      ${fingerprint}`)
      output.line(`To be trusted  ${trust?.file}`)
      output.line(`  SHA-256      ${trust?.fingerprint}`)
      for (const { title, code } of steps) {
        output.line('')
        output.line(title)
        for (const line of code.split('\n')) output.line(`  ${line}`)
      }
    }
    return ok(exitCodes.done)
  },
}
