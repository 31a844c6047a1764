import { type ReactNode, useEffect } from 'react'
import type { Redirect, ReplayAttempt } from '../../../shared/replay'
import { answerBudgetOf, isLate, lateWords } from '../../../shared/replay/answer-budget'
import { http2Changes } from '../../../shared/replay/http2-headers'
import { locationOf } from '../../../shared/replay/redirect'
import { type LeftBehind, leftOutReasons, secretsLeftBehind } from '../../../shared/replay-headers'
import { visibleText } from '../../../shared/visible-text'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useSettings, useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { StatusCode } from '../../ui/status-code'
import { Visible } from '../../ui/visible'
import { providerName } from '../../words/provider-name'
import { schemeName } from '../../words/scheme-name'

/** What is to be known of an attempt besides the answer. */
export function AttemptFacts({
  attempt,
  onFollow,
}: {
  readonly attempt: ReplayAttempt
  /** Sends it once more and follows; absent where that cannot be. */
  readonly onFollow?: (() => void) | undefined
}) {
  const { outcome, scheme, proxy, recoded, redirects = [], leftOut = [] } = attempt
  const reply = outcome.kind === 'answered' ? outcome.reply : undefined
  const location = reply && locationOf(reply)
  const secrets = secretsLeftBehind(leftOut)
  return (
    <ul aria-label="About this replay" className="captured text-small text-ink-soft empty:hidden">
      {attempt.sentBy === 'forward' && (
        <Fact>A rule sent it on, with the signature it came with.</Fact>
      )}
      <LateFact attempt={attempt} />
      {redirects.map((redirect, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart
        <RedirectFact key={place} redirect={redirect} />
      ))}
      {location !== undefined && (
        <Fact>
          It sends on to <Shown text={location} />, which was not followed
          {attempt.notFollowed === undefined ? '. ' : `: ${attempt.notFollowed}`}
          {attempt.notFollowed === undefined && onFollow && (
            <Button className="my-0.5 h-6 text-small" onClick={onFollow}>
              Send and follow, this once
            </Button>
          )}
        </Fact>
      )}
      {recoded && (
        <Fact>
          Edited inside its Content-Encoding <Shown text={recoded.join(', ')} />, then packed again.
        </Fact>
      )}
      {scheme && <SignedFact scheme={scheme} />}
      {proxy && (
        <Fact>
          Sent through <Shown text={proxy} />.
        </Fact>
      )}
      {reply?.httpVersion.startsWith('2') && <Fact>Over HTTP/2. {http2Changes.join(' ')}</Fact>}
      {secrets.length > 0 && (
        <Fact>
          Not sent: <Shown text={secrets.join(', ')} />
        </Fact>
      )}
    </ul>
  )
}

/** By the name that the choice of a scheme has for it. */
function SignedFact({ scheme }: { readonly scheme: string }) {
  const { signature } = useStores()
  const label = useSignature(({ schemes }) => schemeName(schemes, scheme))
  useEffect(() => void signature.getState().loadSchemes(), [signature])
  return (
    <Fact>
      Signed anew as <Visible text={label} />.
    </Fact>
  )
}

/** Measured by the whole of it: a sender waits for the end of an answer. */
function LateFact({ attempt: { captureId, outcome } }: { readonly attempt: ReplayAttempt }) {
  const row = useCaptures(selectCurrent)
  const own = useSettings(({ settings }) => settings.senderWaits)
  if (outcome.kind !== 'answered' || row?.id !== captureId) return null
  const { totalMs } = outcome.reply.timings
  const provider = row.derived?.provider ?? 'unknown'
  const budget = answerBudgetOf(provider, own)
  if (!isLate(totalMs, budget)) return null
  return (
    <li className="text-warn">{visibleText(lateWords(totalMs, providerName(provider), budget))}</li>
  )
}

const Fact = ({ children }: { children: ReactNode }) => <li>{children}</li>

const Shown = ({ text }: { text: string }) => (
  <span className="font-mono text-ink">
    <Visible text={text} />
  </span>
)

const RedirectFact = ({ redirect }: { redirect: Redirect }) => (
  <Fact>
    <StatusCode status={redirect.status} /> led to {redirect.next.method}{' '}
    <Shown text={redirect.next.url} />
    {redirect.withheld.length > 0 && (
      <>
        , without <Shown text={redirect.withheld.join(', ')} />
      </>
    )}
    .
  </Fact>
)

/** Each captured header that did not go along, with the reason. */
export const LeftBehindList = ({ left }: { left: readonly LeftBehind[] }) => (
  <ul
    aria-label="Captured headers that were not sent"
    className="captured px-4 pt-2 text-small text-ink-soft empty:hidden"
  >
    {reasons
      .map((reason) => ({
        reason,
        names: left.filter((one) => one.reason === reason).map(({ name }) => name),
      }))
      .filter(({ names }) => names.length > 0)
      .map(({ reason, names }) => (
        <Fact key={reason}>
          Not sent: <Shown text={names.join(', ')} />. {leftOutReasons[reason]}
        </Fact>
      ))}
  </ul>
)

const reasons = ['credentials', 'signature', 'tunnel', 'connection'] as const
