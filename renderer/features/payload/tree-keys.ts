import type { Movement, PayloadCommand } from '../../payload/payload-protocol'

const movements: Readonly<Record<string, Movement>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowRight: 'in',
  ArrowLeft: 'out',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
}

/** What was typed within this time is one word. */
const pauseMs = 600

/** The keys of a tree, as WAI-ARIA has them; letters go to the next name that begins with them. */
export function createTreeKeys(nowMs: () => number) {
  let typed = ''
  let lastAtMs = Number.NEGATIVE_INFINITY

  return (key: string, focusNode: number): PayloadCommand | undefined => {
    const by = movements[key]
    if (by) return { kind: 'move', by }
    const isTyping = nowMs() - lastAtMs < pauseMs
    // In the middle of a word a space belongs to it.
    if (key === 'Enter' || (key === ' ' && !isTyping)) return { kind: 'toggle', node: focusNode }
    if (key === '*') return { kind: 'expand-siblings' }
    if ([...key].length !== 1) return undefined
    typed = isTyping ? typed + key : key
    lastAtMs = nowMs()
    return { kind: 'type-ahead', text: typed }
  }
}
