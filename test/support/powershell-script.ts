/** A script with its quoted texts taken out, and those texts as PowerShell reads them. */
export interface ReadScript {
  readonly skeleton: string
  readonly literals: readonly string[]
}

/** All of these end a single-quoted text, and two in a row stand for the second of them. */
const quotes = "'\u2018\u2019\u201a\u201b"

/** Reads single-quoted texts, the only ones our scripts have, as the tokenizer of PowerShell does. */
export function readPowershell(script: string): ReadScript {
  const literals: string[] = []
  let skeleton = ''
  for (let at = 0; at < script.length; at++) {
    if (!quotes.includes(script[at] ?? '')) {
      skeleton += script[at]
      continue
    }
    let text = ''
    for (at++; at < script.length; at++) {
      if (quotes.includes(script[at] ?? '')) {
        if (!quotes.includes(script[at + 1] ?? ' ')) break
        at++
      }
      text += script[at]
    }
    literals.push(text)
    skeleton += '‹›'
  }
  return { skeleton, literals }
}
