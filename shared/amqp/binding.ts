/**
 * Whether a topic exchange hands a message with this routing key to a queue that is bound with
 * this key: words between dots, `*` is any one word, `#` any number of them, none included.
 */
export function matchesBinding(binding: string, routingKey: string): boolean {
  const wanted = wordsOf(binding)
  const words = wordsOf(routingKey)
  // Whether the words up to each place can be matched by what was looked at of the binding.
  let reached = words.map(() => false)
  reached.unshift(true)
  for (const part of wanted) {
    const next = reached.map(() => false)
    for (let at = 0; at <= words.length; at++) {
      if (part === '#') next[at] = reached[at] === true || (at > 0 && next[at - 1] === true)
      else if (at > 0 && reached[at - 1]) next[at] = part === '*' || part === words[at - 1]
    }
    reached = next
  }
  return reached[words.length] === true
}

/** An empty key has no words; a dot at an end borders an empty word, as brokers count. */
const wordsOf = (key: string): readonly string[] => (key === '' ? [] : key.split('.'))
