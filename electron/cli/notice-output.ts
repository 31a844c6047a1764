import type { Notice } from '../../shared/ipc/shell-calls'

/** Tells each notice once, and again only after its cause was gone in between. */
export function onlyNewNotices(note: (text: string) => void): (notices: readonly Notice[]) => void {
  let told: ReadonlySet<string> = new Set()
  return (notices) => {
    const texts = notices.map(({ title, action }) => `${title}\n${action}`)
    for (const text of texts) if (!told.has(text)) note(text)
    told = new Set(texts)
  }
}
