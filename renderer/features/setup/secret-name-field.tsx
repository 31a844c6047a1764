import { isSecretName } from '../../../shared/providers/foundries/setup'
import { TextField } from '../../ui/form-field'

interface SecretNameFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Foundries.io finds its secret by a name that a person chooses. */
export const SecretNameField = ({ value, onChange }: SecretNameFieldProps) => (
  <TextField
    label="Name of the secret"
    value={value}
    onChange={onChange}
    fault={
      isSecretName(value)
        ? undefined
        : 'A name has letters, digits, dots, hyphens and underscores only.'
    }
  />
)
