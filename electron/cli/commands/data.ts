import { resolve } from 'node:path'
import type { AppError } from '../../../shared/errors'
import { err, ok, type Result } from '../../../shared/result'
import { backUp } from '../../data-folder/back-up'
import { eraseEverything } from '../../data-folder/erase'
import { measure } from '../../data-folder/measure'
import { moveFolder, removeFormer } from '../../data-folder/move'
import { verifyFolder } from '../../data-folder/verify'
import { lockFolder } from '../../storage/folder-lock'
import { sizeText } from '../capture-json'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'

/** What can be done with a data folder, in the order of the help. */
const jobNames = ['info', 'backup', 'verify', 'move', 'delete-all'] as const

export const data: Command = {
  name: 'data',
  summary: 'Looks after the data folder: what is in it, backup, check, move, delete everything',
  usage: 'info | backup DIR | verify | move DIR | delete-all --yes',
  flags: {
    yes: { type: 'boolean', description: 'Needed by delete-all' },
    'remove-old': {
      type: 'boolean',
      description: 'With move: delete what is left in the old folder',
    },
    json: { type: 'boolean', description: 'One JSON document' },
  },
  words: { min: 1, max: 2, completes: [[jobNames], ['folder']] },
  examples: [
    'hookwright data info',
    'hookwright data backup ~/backups/hookwright-monday',
    'hookwright data verify --json',
    'hookwright data move /mnt/large/hookwright --remove-old',
    'hookwright data delete-all --yes',
  ],

  async run(context) {
    const [name = '', folder, ...more] = context.words
    const known = jobNames.find((one) => one === name)
    if (known === undefined) return usage(`“${name}” is not one of ${jobNames.join(', ')}`)
    const job = jobs[known]
    if (job.takesFolder !== (folder !== undefined) || more.length > 0) {
      return usage(job.takesFolder ? `data ${name} needs a folder` : `data ${name} takes no folder`)
    }
    return job.run(context, resolve(folder ?? '.'))
  },
}

interface Job {
  readonly takesFolder: boolean
  readonly run: (context: CommandContext, folder: string) => Promise<Result<ExitCode, AppError>>
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

const jobs: Readonly<Record<(typeof jobNames)[number], Job>> = {
  info: {
    takesFolder: false,
    async run({ dataDir, output, flags }) {
      const info = measure(dataDir)
      if (!info.ok) return info
      const { folder, captures, parts, bytes, freeBytes, foreign } = info.value
      if (flags.has('json')) output.json(info.value)
      else {
        output.line(`${folder}: ${countText(captures)}, ${sizeText(bytes)}`)
        for (const part of parts)
          output.line(`  ${sizeText(part.bytes).padStart(9)}  ${part.title}`)
        output.line(`  ${sizeText(freeBytes).padStart(9)}  free`)
        if (foreign.length > 0) output.line(`Not Hookwright’s: ${foreign.join(', ')}`)
      }
      return ok(exitCodes.done)
    },
  },
  backup: {
    takesFolder: true,
    async run({ dataDir, output, flags, stop }, folder) {
      const made = await backUp(dataDir, folder, { signal: stop })
      if (!made.ok) return made
      const { captures, bytes } = made.value
      if (flags.has('json')) output.json(made.value)
      else {
        output.line(`Backed up to ${folder}: ${countText(captures)}, ${sizeText(bytes)}.`)
        output.line(`Look at them with: hookwright captures --data ${folder}`)
      }
      return ok(exitCodes.done)
    },
  },
  verify: {
    takesFolder: false,
    async run({ dataDir, output, flags, stop }) {
      const checked = await verifyFolder(dataDir, { signal: stop })
      if (!checked.ok) return checked
      const { checkedBodies, checkedBytes, withoutChecksum, faults, findings } = checked.value
      if (flags.has('json')) output.json(checked.value)
      else {
        for (const { where, what, remedy } of findings)
          output.line(`${where}: ${what}\n  ${remedy}`)
        output.line(
          `${checkedBodies} bodies, ${sizeText(checkedBytes)}: ${faults === 0 ? 'all as received' : `${faults} faults`}.`,
        )
        if (withoutChecksum > 0) {
          output.line(`${withoutChecksum} came before checksums were kept; only their length fits.`)
        }
      }
      return ok(faults === 0 ? exitCodes.done : exitCodes.checkFailed)
    },
  },
  move: {
    takesFolder: true,
    run: (context, folder) => owning(context, () => move(context, folder)),
  },
  'delete-all': {
    takesFolder: false,
    async run(context) {
      if (!context.flags.has('yes')) {
        return usage(`delete-all deletes everything in ${context.dataDir}: add --yes`)
      }
      const info = measure(context.dataDir)
      if (!info.ok) return info
      return owning(context, () => deleteAll(context))
    },
  },
}

async function move(
  { dataDir, output, flags, stop }: CommandContext,
  folder: string,
): Promise<Result<ExitCode, AppError>> {
  const moved = await moveFolder(dataDir, folder, { signal: stop })
  if (!moved.ok) return moved
  const removed = flags.has('remove-old') ? await removeFormer(folder) : undefined
  if (removed && !removed.ok) return removed
  if (flags.has('json')) output.json({ ...moved.value, removedOld: removed !== undefined })
  else {
    output.line(`The data are in ${folder} now, and are found there by every Hookwright.`)
    if (!removed) output.line(`A copy is left in ${dataDir}. Remove it in Settings, Storage.`)
  }
  return ok(exitCodes.done)
}

async function deleteAll({
  dataDir,
  output,
  flags,
}: CommandContext): Promise<Result<ExitCode, AppError>> {
  const erased = await eraseEverything(dataDir, ['state'])
  if (!erased.ok) return erased
  const { files, bytes, left } = erased.value
  if (flags.has('json')) output.json(erased.value)
  else {
    output.line(`${files} files, ${sizeText(bytes)}, were overwritten and deleted.`)
    if (left.length > 0) output.line(`Not Hookwright’s, and left: ${left.join(', ')}`)
  }
  return ok(exitCodes.done)
}

/** Only the owner of a folder may do this: nobody else has it open then. */
async function owning(
  { dataDir }: CommandContext,
  work: () => Promise<Result<ExitCode, AppError>>,
): Promise<Result<ExitCode, AppError>> {
  const lock = lockFolder(dataDir, { pid: process.pid, program: 'hookwright data' })
  if (!lock.ok) return lock
  try {
    return await work()
  } finally {
    lock.value.release()
  }
}

const countText = (captures: number): string =>
  `${captures} ${captures === 1 ? 'capture' : 'captures'}`
