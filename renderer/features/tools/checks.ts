import type { CaptureSummary } from '../../../shared/http/capture'
import type { ToolQuestion } from '../../../shared/tools/tool-report'

/** A check that a person can choose. */
export interface Check {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly field: string
  readonly placeholder: string
  readonly lines: number
  /** Whether it is about the open capture. */
  readonly needsCapture: boolean
  readonly question: (text: string, capture: CaptureSummary | undefined) => ToolQuestion | undefined
}

const pipelineExample = `resources:
  webhooks:
    - webhook: WebHook
      connection: IncomingWH
      filters:
        - path: resource.message.title
          value: Hello
steps:
- script: echo \${{ parameters.WebHook.resource.message.title }}`

/** In the order they are offered. */
export const checks: readonly Check[] = [
  {
    id: 'azure-pipeline',
    label: 'Azure: a pipeline with the open capture',
    help: 'Filters, substitution and what comes out as YAML. A pipeline must have run once from its default branch before its webhook exists.',
    field: 'Pipeline YAML',
    placeholder: pipelineExample,
    lines: 10,
    needsCapture: true,
    question: (yaml, capture) => capture && { kind: 'pipeline', yaml, id: capture.id },
  },
  {
    id: 'azure.webhook-resource',
    label: 'Azure: webhooks of a pipeline',
    help: 'Each item under resources.webhooks: its properties, and which must come first.',
    field: 'Pipeline YAML',
    placeholder: pipelineExample,
    lines: 10,
    needsCapture: false,
    question: (text) => ({ kind: 'settings', name: 'azure.webhook-resource', text }),
  },
  {
    id: 'foundries.factory-config',
    label: 'Foundries.io: factory-config.yml',
    help: 'notify.webhooks: the URL, the name of the secret, failures_only.',
    field: 'factory-config.yml',
    placeholder:
      'notify:\n  webhooks:\n   - url: https://example.com/webhook\n     secret_name: hookwright',
    lines: 8,
    needsCapture: false,
    question: (text) => ({ kind: 'settings', name: 'foundries.factory-config', text }),
  },
  {
    id: 'cloud-automator.post-process-config',
    label: 'Cloud Automator: post-process',
    help: 'The URL with up to 2,048 letters, the Authorization with up to 1,024.',
    field: 'Settings, as JSON or YAML',
    placeholder: 'url: https://example.com/cloud-automator\nauthorization: CAAuth …',
    lines: 6,
    needsCapture: false,
    question: (text) => ({ kind: 'settings', name: 'cloud-automator.post-process-config', text }),
  },
  {
    id: 'gaia-ts-field',
    label: 'gaia: a time field with the open capture',
    help: 'What tsField names in the body, and the UTC time of it. [*] takes all items of a list.',
    field: 'tsField',
    placeholder: 'commits[0].timestamp',
    lines: 1,
    needsCapture: true,
    question: (path, capture) => capture && { kind: 'ts-field', path: path.trim(), id: capture.id },
  },
]

/** The check that a sender’s capture asks for. */
export const firstCheckFor = (provider: string | undefined): Check | undefined =>
  checks.find(({ id }) => provider !== undefined && id.startsWith(provider)) ?? checks[0]
