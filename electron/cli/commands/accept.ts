import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { acceptanceSource } from '../../../shared/acceptance/acceptance-source'
import { htmlReport } from '../../../shared/acceptance/html-report'
import { junitReport } from '../../../shared/acceptance/junit-report'
import { chooseVariants } from '../../../shared/acceptance/plan-variants'
import {
  type AcceptanceReport,
  type AcceptanceRules,
  isPassed,
  usualRules,
} from '../../../shared/acceptance/report'
import type { AppError } from '../../../shared/errors'
import { checkExpectation } from '../../../shared/replay/expectation'
import { err, ok, type Result } from '../../../shared/result'
import { type AcceptancePlan, runAcceptance } from '../../acceptance/run-acceptance'
import { writeReport } from '../../acceptance/write-report'
import { nodeCrypto } from '../../signatures/node-crypto'
import { acceptanceEnd, acceptanceHead, acceptanceJson, acceptanceLine } from '../acceptance-output'
import { type Command, type CommandContext, exitCodes, type FlagValues } from '../command'
import { sendFlags } from '../replay-flags'
import { readSendPlan, type SendPlan } from '../replay-plan'
import { type NamedRequest, namedRequest } from '../request-source'
import { budgets } from '../sender-budget'
import { targetOf } from '../target-of'

export const accept: Command = {
  name: 'accept',
  summary: 'Sends genuine and forged variants of a request, and checks what a handler says to each',
  usage: 'ID|FILE --to URL [flags]',
  flags: {
    ...sendFlags,
    only: {
      type: 'string',
      value: 'VARIANT',
      completes: 'variant',
      multiple: true,
      description: 'Send this variant and no others; several with commas between',
    },
    skip: {
      type: 'string',
      value: 'VARIANT',
      completes: 'variant',
      multiple: true,
      description: 'Leave this variant out; several with commas between',
    },
    'expect-accept': {
      type: 'string',
      value: 'STATUS',
      description: `What counts as accepted (${usualRules.accept})`,
    },
    'expect-refuse': {
      type: 'string',
      value: 'STATUS',
      description: `What counts as refused (${usualRules.refuse})`,
    },
    html: { type: 'string', value: 'FILE', description: 'Write a report to keep, as a page' },
    junit: { type: 'string', value: 'FILE', description: 'Write a report for a build server' },
    json: { type: 'boolean', description: 'One JSON document per variant' },
  },
  words: { min: 1, max: 1, completes: [['capture', 'file']] },
  examples: [
    'hookwright accept latest --to http://localhost:3000/hooks --secret-env STRIPE_SECRET',
    'hookwright accept request.json --to $URL --provider github --secret-file secret.txt --junit accept.xml',
    'hookwright accept latest --to http://localhost:3000 --secret-env KEY --only stale,wrong-secret --html report.html',
  ],

  async run(context) {
    const { output, flags } = context
    const plan = await readAcceptance(context)
    if (!plan.ok) return plan
    const sender = budgets(context.dataDir)(plan.value.source.scheme.provider)
    let hasHead = flags.has('json')
    const report = await runAcceptance(plan.value, {
      now: Date.now,
      newId: randomUUID,
      signal: context.stop,
      onRow(row) {
        // Not before there is a row: a target that cannot be reached has no table.
        if (!hasHead) output.line(acceptanceHead)
        hasHead = true
        if (flags.has('json')) output.json(acceptanceJson(row, sender))
        else output.line(acceptanceLine(row, sender))
      },
    })
    if (!report.ok) return report
    if (!flags.has('json')) for (const line of acceptanceEnd(report.value)) output.line(line)
    const written = await writeReports(report.value, flags)
    if (!written.ok) return written
    return ok(isPassed(report.value) ? exitCodes.done : exitCodes.checkFailed)
  },
}

async function readAcceptance(context: CommandContext): Promise<Result<AcceptancePlan, AppError>> {
  const { words, flags } = context
  const send = readSendPlan(context)
  if (!send.ok) return send
  const rules = readRules(flags)
  if (!rules.ok) return rules
  const variants = chooseVariants(names(flags, 'only'), names(flags, 'skip'))
  if (!variants.ok) return variants
  const files = checkFiles(flags)
  if (!files.ok) return files
  const named = await namedRequest(words[0] ?? '-', context)
  if (!named.ok) return named
  const source = sourceFrom(named.value, send.value)
  if (!source.ok) return source
  const { url: _, ...order } = send.value.order
  return ok({
    source: source.value,
    captureId: named.value.captureId,
    variants: variants.value,
    rules: rules.value,
    order,
  })
}

const names = (flags: FlagValues, flag: string): readonly string[] =>
  flags
    .texts(flag)
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')

function readRules(flags: FlagValues): Result<AcceptanceRules, AppError> {
  const rules = {
    accept: flags.text('expect-accept') ?? usualRules.accept,
    refuse: flags.text('expect-refuse') ?? usualRules.refuse,
  }
  for (const status of [rules.accept, rules.refuse]) {
    const checked = checkExpectation({ status })
    if (!checked.ok) return checked
  }
  return ok(rules)
}

const remedies = {
  secret: 'give it with --secret-env or --secret-file',
  sender: 'name the sender with --provider',
} as const

function sourceFrom(
  { method, url, headers, body, signing }: NamedRequest,
  { order, keys, config }: SendPlan,
): ReturnType<typeof acceptanceSource> {
  const { endpoints, providers } = config
  const isBare = keys.secrets.length === 0 && keys.privateKey === undefined
  // A redacted fixture tells the secret it was signed with.
  const told = isBare && signing ? { ...keys, secrets: [{ text: signing.secret }] } : keys
  const wish = order.signing ?? { kind: 'auto' }
  const name = wish.name ?? signing?.scheme
  return acceptanceSource(
    { method, target: targetOf(url), headers, body },
    { ...order, signing: { ...wish, ...(name === undefined ? {} : { name }) } },
    { keys: told, endpoints, providers, crypto: nodeCrypto, remedies },
  )
}

const reports = { html: htmlReport, junit: junitReport } as const

/** Before anything is sent: a run whose report is lost was for nothing. */
function checkFiles(flags: FlagValues): Result<null, AppError> {
  for (const flag of Object.keys(reports)) {
    const file = flags.text(flag)
    if (file === '') return err({ code: 'bad-input', detail: `--${flag} needs the name of a file` })
    if (file !== undefined && !existsSync(dirname(file))) {
      return err({ code: 'file-failed', file, cause: 'its folder does not exist' })
    }
  }
  return ok(null)
}

async function writeReports(
  report: AcceptanceReport,
  flags: FlagValues,
): Promise<Result<null, AppError>> {
  for (const [flag, format] of Object.entries(reports)) {
    const file = flags.text(flag)
    const written = file === undefined ? ok(null) : await writeReport(file, format(report))
    if (!written.ok) return written
  }
  return ok(null)
}
