import { CopyButton } from './copy-button'
import { LongValue } from './long-value'
import { Visible } from './visible'

interface HeaderTableProps {
  readonly label: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly copy: (text: string) => Promise<boolean>
}

/** Header fields as they stood on the wire; a name that comes again is marked. */
export function HeaderTable({ label, fields, copy }: HeaderTableProps) {
  const times = countNames(fields)
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse">
      <colgroup>
        <col className="w-[34%]" />
        <col />
        <col className="w-10" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th>Name</th>
          <th>Value</th>
          <th>Copy</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
          <tr key={index} className="group align-top hover:bg-hover">
            <th
              scope="row"
              className="captured py-1 pr-2 pl-4 text-left font-mono text-small font-medium"
            >
              <Visible text={name} />
              {(times.get(name.toLowerCase()) ?? 0) > 1 && (
                <span className="ml-1.5 rounded-mark bg-warn-wash px-1 font-sans text-mini font-normal text-warn">
                  repeated
                </span>
              )}
            </th>
            <td className="captured py-1 font-mono text-small text-ink-soft">
              {value === '' ? (
                <span className="font-sans text-ink-faint">(empty)</span>
              ) : (
                <LongValue text={value} />
              )}
            </td>
            <td className="pr-3">
              <CopyButton
                label={`Copy the value of ${name}`}
                text={value}
                copy={copy}
                className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function countNames(fields: HeaderTableProps['fields']): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const [name] of fields)
    times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1)
  return times
}
