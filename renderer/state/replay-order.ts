import type { Draft } from '../../shared/draft'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayDraft, ReplayOrder } from '../../shared/replay'
import { transportOf } from '../../shared/replay/transport'
import type { TargetView } from '../../shared/target'

/** What a person chose for the replays of the open capture. */
export interface ReplayChoices {
  /** `undefined` where the URL was typed. */
  readonly targetName: string | undefined
  readonly url: string
  readonly signing: 'auto' | 'as-captured' | 'none'
  readonly credentials: 'leave-out' | 'send'
  readonly tls: 'verify' | 'accept-any'
}

/** The choices as an order: what its target says, and over it what was chosen here. */
export function orderFor(
  captureId: CaptureId,
  choices: ReplayChoices,
  {
    target,
    draft,
    timeoutMs,
  }: {
    readonly target: TargetView | undefined
    readonly draft: Draft | undefined
    readonly timeoutMs: number
  },
): ReplayOrder {
  return { captureId, ...commonOrder(choices, { target, timeoutMs }), ...draftParts(draft) }
}

/** The part that is the same for every capture of a run. */
export function commonOrder(
  { url, signing, credentials, tls }: ReplayChoices,
  { target, timeoutMs }: { readonly target: TargetView | undefined; readonly timeoutMs: number },
): Omit<ReplayOrder, 'captureId'> {
  const { name, headerName, publicUrl } = target?.signing ?? {}
  return {
    url: url.trim(),
    timeoutMs: target?.timeoutMs ?? timeoutMs,
    tls: target?.tls === 'accept-any' ? 'accept-any' : tls,
    credentials,
    signing: {
      kind: signing,
      ...(name === undefined ? {} : { name }),
      ...(headerName === undefined ? {} : { headerName }),
      ...(publicUrl === undefined ? {} : { url: publicUrl }),
    },
    ...(target === undefined
      ? {}
      : {
          target: target.name,
          path: target.path,
          setHeaders: target.setHeaders,
          dropHeaders: target.dropHeaders,
          expectation: target.expectation,
          ...transportOf(target),
        }),
  }
}

function draftParts(draft: Draft | undefined): Pick<ReplayOrder, 'method' | 'draft'> {
  if (draft === undefined) return {}
  const { method, headers, body, bodyIs, form } = draft
  const parts: ReplayDraft = {
    ...(headers === undefined ? {} : { headers }),
    body: {
      ...(body === undefined ? {} : { body }),
      ...(bodyIs === undefined ? {} : { bodyIs }),
      edits: [],
      form,
    },
  }
  return { ...(method === undefined ? {} : { method }), draft: parts }
}
