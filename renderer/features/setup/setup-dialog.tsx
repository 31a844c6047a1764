import { useEffect, useState } from 'react'
import { packOf } from '../../../shared/providers/detect'
import { isSecretName, usualSecretName } from '../../../shared/providers/foundries/setup'
import { baseUrlOf, type SetupGuide } from '../../../shared/providers/setup'
import { setupSenders } from '../../../shared/setup/setup-guide'
import { useEndpoints, useReceiver, useScreen, useStores, useTunnel } from '../../state/context'
import { selectAddress } from '../../state/receiver'
import { selectPublicUrl } from '../../state/tunnel'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog } from '../../ui/dialog'
import { SelectField, TextField } from '../../ui/form-field'
import { ArrivalWatch } from './arrival-watch'
import { guideFor, pathsFor } from './guide-for'
import { SecretKeeper } from './secret-keeper'
import { SecretNameField } from './secret-name-field'

/** What to do at a sender so that its webhooks arrive here, with the address filled in. */
export function SetupDialog() {
  const receiving = useReceiver(selectAddress)
  const publicUrl = useTunnel(selectPublicUrl)
  const { screen, endpoints } = useStores()
  const view = useEndpoints((state) => state.view)
  const provider = useScreen((state) => state.setupSender) ?? setupSenders[0]?.id ?? ''
  const [typed, setTyped] = useState<string>()
  const [chosenPath, setPath] = useState<string>()
  const [secretName, setSecretName] = useState<string>()
  useEffect(() => void endpoints.getState().load(), [endpoints])
  const address = typed ?? publicUrl ?? receiving ?? ''
  const paths = takesAnyPath(provider) ? pathsFor(provider, view) : []
  const path = chosenPath !== undefined && paths.includes(chosenPath) ? chosenPath : paths[0]
  const names = secretName !== undefined && isSecretName(secretName) ? { secretName } : {}
  const guide = guideFor(provider, address, { path, view, ...names })

  return (
    <Dialog
      title="Receive from…"
      description="What to do at the sender so that its webhooks arrive here."
      onClose={screen.getState().closeDialog}
      width="wide"
    >
      <div className="flex flex-col gap-3">
        <SelectField
          label="Sender"
          value={provider}
          choices={setupSenders}
          onChange={screen.getState().openSetup}
        />
        <TextField
          label="Address, as the sender reaches it"
          value={address}
          onChange={setTyped}
          fault={
            baseUrlOf(address) === undefined
              ? 'An address begins with http:// or https://.'
              : undefined
          }
        />
        {paths.length > 0 && (
          <SelectField
            label="Endpoint"
            value={path ?? ''}
            choices={paths.map((one) => ({ id: one, label: one }))}
            onChange={setPath}
          />
        )}
        {provider === 'foundries' && (
          <SecretNameField value={secretName ?? usualSecretName} onChange={setSecretName} />
        )}
      </div>
      {guide && <Guide key={guide.url} guide={guide} provider={provider} />}
    </Dialog>
  )
}

/** Azure and gaia have paths of their own, which are played wherever they arrive. */
const takesAnyPath = (provider: string): boolean => packOf(provider)?.byPath === undefined

function Guide({ guide, provider }: { guide: SetupGuide; provider: string }) {
  const { copy, screen } = useStores()
  const path = pathOf(guide.url)
  return (
    <>
      {guide.warnings.map((warning) => (
        <p key={warning} className="mt-3 rounded-control bg-warn-wash px-2 py-1 text-warn">
          {warning}
        </p>
      ))}
      {guide.warnings.length > 0 && (
        <Button className="mt-2" onClick={() => screen.getState().openDialog('tunnel')}>
          Get a public address…
        </Button>
      )}
      <ol className="mt-4 space-y-4">
        {guide.steps.map(({ title, code, remark, asks }) => (
          <li key={title}>
            <h3 className="font-medium">{title}</h3>
            {code !== undefined && (
              <div className="mt-1 flex items-start gap-1 rounded-control border border-line bg-sunken py-1 pr-1 pl-2">
                <pre className="min-w-0 flex-1 py-1 font-mono text-small break-all whitespace-pre-wrap">
                  {code}
                </pre>
                <CopyButton label={`Copy: ${title}`} text={code} copy={copy} />
              </div>
            )}
            {remark && <p className="mt-1 text-small text-ink-soft">{remark}</p>}
            {asks && <SecretKeeper provider={provider} path={path} kind={asks} />}
          </li>
        ))}
      </ol>
      {guide.source !== undefined && (
        <p className="mt-4 text-small text-ink-soft">
          Documented at{' '}
          <a href={`https://${guide.source}`} className="underline hover:text-ink">
            {guide.source}
          </a>
        </p>
      )}
      <ArrivalWatch path={path} />
    </>
  )
}

const pathOf = (url: string): string => new URL(url).pathname
