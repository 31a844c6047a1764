import type { SignatureReport } from '../../../shared/signature-report'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { useLateText } from '../../ui/use-late-text'

/** The URL as the sender has it: behind a tunnel or proxy nobody here can know it. */
export function PublicUrlField({ report }: { report: SignatureReport }) {
  const trial = useSignature((state) => state.trial)
  const view = useEndpoints((state) => state.view)
  const { signature } = useStores()
  const saved = view?.endpoints.find(({ path }) => path === report.endpoint)?.publicUrl
  const { field, isFaulty } = useLateText(trial.publicUrl ?? saved ?? '', {
    isRight: (text) => text === '' || /^https?:\/\/[^/\s]+/i.test(text),
    onTake(wanted) {
      const { publicUrl: _, ...rest } = signature.getState().trial
      const isOurs = wanted !== '' && wanted !== saved
      void signature.getState().attempt(isOurs ? { ...rest, publicUrl: wanted } : rest)
    },
  })
  return (
    <>
      <input
        aria-label="Public URL of the endpoint"
        aria-invalid={isFaulty}
        placeholder="https://example.com/webhooks"
        value={field.value}
        spellCheck={false}
        onChange={({ target }) => field.onChange(target.value)}
        onBlur={field.onLeave}
        onKeyDown={({ key }) => key === 'Enter' && field.onLeave()}
        className="field w-full font-mono text-small"
      />
      <span className="block text-small text-ink-soft">
        {isFaulty
          ? 'A URL that begins with http:// or https://.'
          : `Signed with ${report.url.startsWith('/') ? 'a URL guessed from the Host header' : report.url}.`}
      </span>
    </>
  )
}
