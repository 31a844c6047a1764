import { Link } from 'lucide-react'
import type { Capture } from '../../../shared/http/capture'
import { useStores } from '../../state/context'
import { CopyButton } from '../../ui/copy-button'
import { EmptyNote } from '../../ui/empty-note'
import { LongValue } from '../../ui/long-value'
import { Visible } from '../../ui/visible'
import { queryFields } from './query-fields'

/** The query, decoded beside what was sent. */
export function QueryTab({ capture }: { capture: Capture }) {
  const { copy } = useStores()
  const fields = queryFields(capture.target)
  if (fields.length === 0) {
    return (
      <EmptyNote icon={Link} title="No query">
        Fields behind a “?” in the URL would be listed here.
      </EmptyNote>
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <table aria-label="Query" className="w-full table-fixed border-collapse">
        <colgroup>
          <col className="w-[26%]" />
          <col className="w-[34%]" />
          <col />
          <col className="w-10" />
        </colgroup>
        <thead>
          <tr className="border-b border-line text-left text-small text-ink-soft">
            <th className="py-1.5 pr-2 pl-4 font-normal">Name</th>
            <th className="py-1.5 pr-2 font-normal">Value</th>
            <th className="py-1.5 pr-2 font-normal">As sent</th>
            <th>
              <span className="sr-only">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody className="font-mono text-small">
          {fields.map(({ rawName, rawValue, name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
            <tr key={index} className="group align-top hover:bg-hover">
              <th scope="row" className="captured py-1 pr-2 pl-4 text-left font-medium">
                <Visible text={name ?? rawName} />
              </th>
              <td className="captured py-1 pr-2">
                {value === undefined ? (
                  <span className="font-sans text-warn">not UTF-8</span>
                ) : (
                  <LongValue text={value} />
                )}
              </td>
              <td className="captured py-1 pr-2 text-ink-soft">
                <LongValue text={`${rawName}=${rawValue}`} />
              </td>
              <td className="pr-3">
                <CopyButton
                  label={`Copy the value of ${name ?? rawName}`}
                  text={value ?? rawValue}
                  copy={copy}
                  className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
