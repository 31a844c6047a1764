import { useState } from 'react'
import { formatCount } from './format'
import { Visible } from './visible'

/** Beyond this a value would push everything below it out of sight. */
const longest = 1_200
const shownFirst = 480

/** Captured text of one field; of a very long one its beginning, until the whole is wanted. */
export function LongValue({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  if (isWhole || text.length <= longest) return <Visible text={text} />
  return (
    <>
      <Visible text={text.slice(0, shownFirst)} />…{' '}
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="min-h-6 rounded-mark font-sans text-small text-accent underline underline-offset-4 hover:text-accent-hover"
      >
        Show all {formatCount(text.length)} characters
      </button>
    </>
  )
}
