import { parseContentType } from '../../../shared/http/content-type'
import { headerOf } from '../../../shared/http/headers'
import { fillTemplate } from '../../../shared/template'
import { Visible } from '../../ui/visible'
import { type EndpointFields, responseOf } from './endpoint-fields'
import type { Sample } from './use-sample'

interface TemplatePreviewProps {
  readonly fields: EndpointFields
  readonly sample: Sample | undefined
}

const names = '{{method}} {{path}} {{query.NAME}} {{header.NAME}} {{json.PATH}} {{body}} {{now}}'

/** The answer as the latest request would have got it. */
export function TemplatePreview({ fields, sample }: TemplatePreviewProps) {
  return (
    <section aria-label="Preview of the answer" className="col-span-2">
      <p className="text-small text-ink-soft">
        {sample
          ? `For ${sample.capture.method} ${sample.capture.target}, the latest request:`
          : 'Once a request has arrived, this shows the answer it would get.'}
      </p>
      <p className="font-mono text-mini text-ink-faint">{names}</p>
      {sample && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
          tabIndex={0}
          className="captured mt-1 max-h-40 overflow-auto rounded-control border border-line bg-sunken px-2 py-1 font-mono text-small whitespace-pre-wrap"
        >
          <Visible text={filled(fields, sample)} />
        </pre>
      )}
    </section>
  )
}

function filled(fields: EndpointFields, { capture, body }: Sample): string {
  const { method, target, headers, receivedAt } = capture
  const values = { method, target, headers, body, nowMs: receivedAt }
  const answer = responseOf(fields)
  const { mediaType } = parseContentType(headerOf(answer.headers, 'content-type'))
  const head = answer.headers.map(
    ([name, value]) => `${name}: ${fillTemplate(value, values, 'header')}\n`,
  )
  const gap = head.length === 0 ? '' : '\n'
  return `${head.join('')}${gap}${fillTemplate(answer.body, values, mediaType)}`
}
