import type { CaptureId } from '../../shared/http/capture'
import { packOf } from '../../shared/providers/detect'
import { habitOf } from '../../shared/providers/sender-habits'
import { answerBudgetOf } from '../../shared/replay/answer-budget'
import type { Reader } from '../storage/reader'
import { readSettings } from '../storage/settings-file'
import type { SenderBudget } from './attempt-output'

/** Who sent a capture, as far as analysis knows, and how long they wait for an answer. */
export function senderOf(
  reader: Pick<Reader, 'summaries'>,
  dataDir: string,
): (captureId: CaptureId) => SenderBudget {
  const budgetOf = budgets(dataDir)
  return (captureId) => {
    const rows = reader.summaries([captureId])
    return budgetOf((rows.ok && rows.value[0]?.derived?.provider) || 'unknown')
  }
}

/** By a provider’s id, with what was set in this data folder. */
export function budgets(dataDir: string): (provider: string) => SenderBudget {
  const settings = readSettings(dataDir)
  const own = settings.ok ? settings.value.settings.senderWaits : ''
  return (provider) => ({
    sender: habitOf(provider)?.label ?? packOf(provider)?.label ?? provider,
    budget: answerBudgetOf(provider, own),
  })
}
