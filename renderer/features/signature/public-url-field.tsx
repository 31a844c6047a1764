import { useState } from 'react'
import type { SignatureReport } from '../../../shared/signature-report'
import { useEndpoints, useSignature, useStores } from '../../state/context'

/** The URL as the sender has it: behind a tunnel or proxy nobody here can know it. */
export function PublicUrlField({ report }: { report: SignatureReport }) {
  const trial = useSignature((state) => state.trial)
  const view = useEndpoints((state) => state.view)
  const { signature } = useStores()
  const saved = view?.endpoints.find(({ path }) => path === report.endpoint)?.publicUrl
  const [text, setText] = useState(trial.publicUrl ?? saved ?? '')
  const isFaulty = text !== '' && !/^https?:\/\/[^/\s]+/i.test(text)

  const take = (): void => {
    const { publicUrl: _, ...rest } = signature.getState().trial
    const wanted = text.trim()
    if (isFaulty || wanted === (trial.publicUrl ?? saved ?? '')) return
    void signature
      .getState()
      .attempt(wanted === '' || wanted === saved ? rest : { ...rest, publicUrl: wanted })
  }
  return (
    <>
      <input
        aria-label="Public URL of the endpoint"
        aria-invalid={isFaulty}
        placeholder="https://example.com/webhooks"
        value={text}
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
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
