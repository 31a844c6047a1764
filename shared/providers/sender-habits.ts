import type { AnswerReading } from './provider'

/** What is known of a sender that has no pack of its own: how long it waits, and what it does then. */
export interface SenderHabit {
  readonly provider: string
  readonly label: string
  /** A later answer counts as none; `undefined` where its documents do not agree on a limit. */
  readonly waitsMs?: number
  /** What follows an answer that does not count, in a sentence. */
  readonly onFailure: string
  readonly isRetried: boolean
  /** Where this is said. */
  readonly source: string
}

/** Only what the sender's own documents say. */
export const senderHabits: readonly SenderHabit[] = [
  {
    provider: 'slack',
    label: 'Slack',
    waitsMs: 3000,
    onFailure: 'Slack tries again three times: at once, after a minute, after five minutes.',
    isRetried: true,
    source: 'docs.slack.dev Events API',
  },
  {
    provider: 'github',
    label: 'GitHub',
    waitsMs: 10_000,
    onFailure: 'GitHub does not try again by itself.',
    isRetried: false,
    source: 'docs.github.com handling-failed-webhook-deliveries',
  },
  {
    provider: 'gitlab',
    label: 'GitLab',
    waitsMs: 10_000,
    onFailure: 'GitLab does not try again by itself, and pauses a webhook that fails four times.',
    isRetried: false,
    source: 'docs.gitlab.com webhooks',
  },
  {
    provider: 'shopify',
    label: 'Shopify',
    waitsMs: 5000,
    onFailure: 'Shopify tries again, 8 times over 4 hours.',
    isRetried: true,
    source: 'shopify.dev changelog, updates to webhook retry mechanism',
  },
  {
    provider: 'stripe',
    label: 'Stripe',
    onFailure: 'Stripe tries again for up to three days, less and less often.',
    isRetried: true,
    source: 'docs.stripe.com webhooks',
  },
  {
    provider: 'discord',
    label: 'Discord',
    waitsMs: 3000,
    onFailure: 'Discord shows the interaction as failed.',
    isRetried: false,
    source: 'docs.discord.com interactions',
  },
]

export const habitOf = (provider: string): SenderHabit | undefined =>
  senderHabits.find((habit) => habit.provider === provider)

/** All of them take any 2xx, and nothing else. */
export const habitReading = (habit: SenderHabit, status: number): AnswerReading =>
  status >= 200 && status < 300
    ? { kind: 'accepted' }
    : { kind: habit.isRetried ? 'retried' : 'failed', remark: habit.onFailure }
