import type { ReactNode, Ref } from 'react'
import { useReplayChoices, useStores } from '../../state/context'
import { type TargetEditing, TargetMenu } from './target-menu'

interface TargetRowProps {
  readonly editing?: TargetEditing
  readonly field?: Ref<HTMLInputElement>
  readonly children?: ReactNode
}

/** Where to send: one of the named targets, or a URL that is typed. */
export function TargetRow({ editing, field, children }: TargetRowProps) {
  const url = useReplayChoices((state) => state.url)
  const { choices } = useStores()
  return (
    <div className="flex gap-2">
      <TargetMenu {...(editing ? { editing } : {})} />
      <input
        ref={field}
        aria-label="Target URL"
        placeholder="http://localhost:3000/webhooks"
        value={url}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => choices.getState().type(target.value)}
        className="field min-w-0 flex-1 font-mono text-small"
      />
      {children}
    </div>
  )
}
