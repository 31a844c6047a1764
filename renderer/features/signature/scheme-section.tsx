import { useState } from 'react'
import type { EndpointSigning } from '../../../shared/endpoint'
import type { SignatureReport } from '../../../shared/signature-report'
import { visibleText } from '../../../shared/visible-text'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { GenericDialog } from './generic-dialog'
import { RecipeLines } from './recipe-lines'
import { SchemeChooser } from './scheme-chooser'
import { Section } from './section'
import { SigningOptions } from './signing-options'
import { VerifierMenu } from './verifier-menu'

/** How the signature is checked, why so, and how to have it checked otherwise. */
export function SchemeSection({ report }: { report: SignatureReport }) {
  const { scheme, reason, alternatives, keyCount, atReceipt } = report
  const view = useEndpoints((state) => state.view)
  const isRunning = useSignature((state) => state.search.kind === 'running')
  const { signature } = useStores()
  const [isDescribing, setDescribing] = useState(false)
  const saved = view?.endpoints.find(({ path }) => path === report.endpoint)?.signing

  const choose = (choice: Pick<EndpointSigning, 'scheme' | 'recipe'>): void => {
    const { scheme: _, recipe: __, ...rest } = saved ?? {}
    const { trial, attempt } = signature.getState()
    void attempt({ ...trial, signing: { ...rest, ...choice } })
  }
  const mayInfer = keyCount > 0 && !['valid', 'expired'].includes(atReceipt.verdict)

  return (
    <Section
      title="Scheme"
      actions={
        <>
          {scheme?.recipe && <VerifierMenu recipe={scheme.recipe} />}
          <SchemeChooser
            current={scheme?.id}
            onChoose={(id) => choose(id === undefined ? {} : { scheme: id })}
            onDescribe={() => setDescribing(true)}
          />
        </>
      }
    >
      <p className="captured">
        <span className="font-medium">{scheme ? scheme.label : 'None recognised'}</span>
        {scheme && <span className="text-ink-soft"> · {scheme.id}</span>}
      </p>
      <p className="captured text-ink-soft">{visibleText(reason)}</p>
      {scheme && scheme.lines.length > 0 && <RecipeLines lines={scheme.lines} />}
      {scheme && <p className="captured mt-1 text-small text-ink-faint">{scheme.source}</p>}
      {scheme && <SigningOptions saved={saved} />}
      {alternatives.length > 0 && (
        <ul aria-label="Other schemes that are possible" className="mt-2 flex flex-wrap gap-1.5">
          {alternatives.map(({ id, label, reason: why }) => (
            <li key={id}>
              <Button className="h-6 text-small" title={why} onClick={() => choose({ scheme: id })}>
                {label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {mayInfer && (
        <Button
          tone="quiet"
          className="-ml-2.5 mt-2"
          disabled={isRunning}
          onClick={() => void signature.getState().infer()}
        >
          Find out how it is signed
        </Button>
      )}
      {isDescribing && (
        <GenericDialog
          initial={scheme?.recipe}
          headerName={report.header}
          onClose={() => setDescribing(false)}
          onTry={(recipe) => choose({ recipe })}
        />
      )}
    </Section>
  )
}
