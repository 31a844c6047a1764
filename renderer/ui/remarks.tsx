import { Info } from 'lucide-react'
import { visibleText } from '../../shared/visible-text'

/** Plain remarks above what they are about; nothing where there are none. */
export const Remarks = ({ remarks }: { remarks: readonly string[] }) =>
  remarks.length > 0 && (
    <ul className="shrink-0 border-b border-line bg-info-wash px-4 py-1.5 text-small">
      {remarks.map((remark) => (
        <li key={remark} className="flex gap-2">
          <Info size={14} className="mt-0.5 shrink-0 text-info" aria-hidden />
          <span className="captured">{visibleText(remark)}</span>
        </li>
      ))}
    </ul>
  )
