import {
  endpointUrl,
  localWarning,
  type SetupContext,
  type SetupGuide,
  type SetupStep,
  shellWord,
} from '../providers/setup'

/** How a sender without a pack of its own is told to send here. */
export interface SenderGuide {
  /** Id of the provider, as its signature schemes name it. */
  readonly provider: string
  readonly label: string
  /** The way through its pages to where the URL is typed, or what to run instead. */
  readonly where: string
  /** A command that tells the sender the URL, where that is done by one. */
  readonly register?: (url: string) => string
  readonly remark?: string
  /** What is given to check signatures with; a secret where nothing is said. */
  readonly keyKind?: 'public-key'
  /** Where the secret or key is found, and what it is called there. */
  readonly secret: string
  /** How to have something sent at once. */
  readonly trial?: SetupTrial
  /** Whether it refuses plain http and addresses that are not public. */
  readonly reach: 'https' | 'any'
  /** Host and page of its documentation. */
  readonly source: string
}

export interface SetupTrial {
  readonly words: string
  readonly command?: (url: string) => string
}

/** Says what to do at a sender, step by step, with the URL filled in. */
export function guideBy(guide: SenderGuide, context: SetupContext): SetupGuide {
  const url = endpointUrl(context, `/${guide.provider}`)
  return {
    url,
    steps: [
      {
        title: guide.where,
        code: guide.register?.(shellWord(url)) ?? url,
        ...(guide.remark === undefined ? {} : { remark: guide.remark }),
      },
      {
        title: guide.keyKind === 'public-key' ? 'Keep its key here' : 'Keep its secret here',
        remark: guide.secret,
        asks: guide.keyKind ?? 'secret',
      },
      ...trialSteps(guide.trial, url),
    ],
    warnings: warningsFor(guide, context),
    source: guide.source,
  }
}

function trialSteps(trial: SetupTrial | undefined, url: string): readonly SetupStep[] {
  if (!trial) return []
  const { words, command } = trial
  return [{ title: words, ...(command ? { code: command(shellWord(url)) } : {}) }]
}

function warningsFor(guide: SenderGuide, context: SetupContext): readonly string[] {
  const local = localWarning(context)
  const isPlain = guide.reach === 'https' && context.baseUrl.startsWith('http:')
  return isPlain
    ? [...local, `${guide.label} sends to public https addresses only. Open a tunnel to have one.`]
    : local
}
