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
          label="Provider"
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
        <Button className="mt-2" onClick={() => screen.getState().openOver('tunnel')}>
          Get a public address…
        </Button>
      )}
      <ol className="mt-5 space-y-5">
        {guide.steps.map(({ title, code, remark, asks }, at) => (
          <li key={title} className="relative pl-7">
            <span
              aria-hidden
              className="absolute top-0 left-0 grid size-5 place-items-center rounded-full bg-accent-wash text-mini font-medium text-accent tabular-nums"
            >
              {at + 1}
            </span>
            <h3 className="font-medium">{title}</h3>
            {code !== undefined && (
              <div className="mt-1 flex items-start gap-1 rounded-control border border-line bg-sunken py-1 pr-1 pl-2">
                <pre className="min-w-0 flex-1 py-1 font-mono text-small break-all whitespace-pre-wrap">
                  {code}
                </pre>
                <CopyButton label={`Copy: ${title}`} text={code} copy={copy} />
              </div>
            )}
            {code?.includes('$WEBHOOK_SECRET') && (
              <p className="mt-1 text-small text-ink-soft">
                The shell has to know the secret first:{' '}
                <code className="captured">WEBHOOK_SECRET='…'</code>
              </p>
            )}
            {remark && <p className="mt-1 text-small text-ink-soft">{remark}</p>}
            {code?.includes('$ACCESS_TOKEN') && at === 0 && (
              <Button className="mt-1.5" onClick={() => screen.getState().openSystems(provider)}>
                Enter access tokens…
              </Button>
            )}
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
      <ArrivalWatch path={path} provider={provider} />
    </>
  )
}

const pathOf = (url: string): string => new URL(url).pathname
