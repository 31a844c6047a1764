import { answerStatus, longestDelayMs } from '../../shared/endpoint-rules'

const text = { type: 'string' } as const
const texts = { type: 'array', items: text } as const
const status = {
  type: 'integer',
  minimum: answerStatus.least,
  maximum: answerStatus.most,
} as const
const url = { type: 'string', pattern: '^https?://' } as const

const object = <P extends Readonly<Record<string, object>>>(
  properties: P,
  required: readonly string[] = [],
) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})

const secret = {
  type: 'object',
  additionalProperties: false,
  properties: { value: text, file: text, env: text },
  minProperties: 1,
  maxProperties: 1,
} as const

const ending = { type: 'string', enum: ['hang', 'reset'] } as const

const share = {
  ...object({ percent: { type: 'number', minimum: 0, maximum: 100 }, status, ending }, ['percent']),
  oneOf: [{ required: ['status'] }, { required: ['ending'] }],
} as const

const endpoint = object(
  {
    path: { type: 'string', pattern: '^/' },
    provider: text,
    secrets: { type: 'array', items: secret },
    publicUrl: url,
    schema: text,
    response: object({
      status,
      headers: {
        type: 'array',
        items: { type: 'array', items: text, minItems: 2, maxItems: 2 },
      },
      body: text,
      delayMs: { type: 'integer', minimum: 0, maximum: longestDelayMs },
      sequence: { type: 'array', items: status },
      chaos: { type: 'array', items: share },
      statusInPath: { type: 'boolean' },
      templated: { type: 'boolean' },
      ending,
    }),
    contentTypes: texts,
    authorization: text,
    challenges: {
      oneOf: [
        { type: 'string', enum: ['answer', 'ignore'] },
        object({ ignore: texts }, ['ignore']),
      ],
    },
    forwardTo: { type: 'array', items: url },
    forwarding: object({
      answerFrom: { type: 'string', enum: ['response', 'target'] },
      answerWithinMs: { type: 'integer', minimum: 1, maximum: 600_000 },
      otherwise: { type: 'string', enum: ['error', 'response'] },
      credentials: { type: 'string', enum: ['leave-out', 'send'] },
      path: { type: 'string', enum: ['replace', 'keep'] },
    }),
  },
  ['path'],
)

/** The configuration file, as JSON Schema: unknown keys and wrong types are refused by it. */
export const configSchema = object({
  endpoints: { type: 'array', items: endpoint },
  onefuzz: object({ secret: text, secretFile: text }),
  azure: object({
    organization: text,
    webhookName: text,
    headerName: { type: 'string', pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
    secret: text,
    secretFile: text,
    alias: { type: 'string', pattern: '^[-_A-Za-z0-9]*$' },
  }),
  gaia: object({
    accessTokens: { type: 'object', additionalProperties: { type: 'integer' } },
    brokerUrl: { anyOf: [{ type: 'string', pattern: '^amqps?://' }, secret] },
  }),
  cloudAutomator: object({ authorization: text }),
  https: object({
    port: { type: 'integer', minimum: 0, maximum: 65_535 },
    certificate: text,
    key: text,
  }),
  foundries: object({ secret: text, secretFile: text, strict: { type: 'boolean' } }),
})
