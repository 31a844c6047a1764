import type { ProofChange } from './proof'

/** What to do, each said once, in the order of the changes. */
export const adviceFor = (changes: readonly ProofChange[]): readonly string[] => [
  ...new Set(changes.flatMap(({ axis, code }) => special(code) ?? general[axis])),
]

const general: Readonly<Record<ProofChange['axis'], readonly string[]>> = {
  body: [
    'At the sender: sign exactly the bytes that are sent, after the last step that writes them.',
    'On the way: look for what reads and writes the body again, such as a gateway, proxy or tunnel.',
  ],
  secret: ['Here: correct the secret of this endpoint, or its encoding.'],
  message: ['Here: choose the scheme that signs this message, or keep the one found.'],
  digest: [
    'At the sender: use the algorithm this scheme documents; or choose another scheme here.',
  ],
  header: ['At the sender: write the signature into the header as this scheme documents it.'],
  url: ['Here: set the public URL of this endpoint exactly as the sender has it.'],
}

const special = (code: string): readonly string[] | undefined =>
  bySpecialCode.find(([pattern]) => pattern.test(code))?.[1]

const bySpecialCode: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^body-(?:without|with)-trailing/,
    ['At the sender: send and sign the same bytes; a final line end was added or lost in between.'],
  ],
  [
    /^body-(?:crlf-to-lf|lf-to-crlf)$/,
    ['On the way: something converts line ends; send the body as bytes, not as text.'],
  ],
  [/bom$/, ['At the sender: write UTF-8 without a byte order mark, or sign it too.']],
  [
    /^body-gunzipped$/,
    ['Here: verify after undoing Content-Encoding; the sender signs before compressing.'],
  ],
  [
    /^secret-(?:trimmed|with-trailing-newline)/,
    ['Here or at the sender: one copy of the secret has white space at its end. Remove it.'],
  ],
  [/^other-secret$/, ['Here: this request is signed with the secret of another endpoint.']],
  [
    /^encoding-(?:base64-of-hex|hex-of-base64)$/,
    [
      "At the sender: encode the bytes of the digest, not its text; PHP's hash_hmac gives bytes where its last argument is true.",
    ],
  ],
  [
    /^body-(?:ascii|latin1|cp1252)-question-marks$|^body-replacement-characters$/,
    ['At the sender or here: sign the bytes; turning them into text loses what it cannot spell.'],
  ],
  [
    /^secret-(?:base64|hex)-encoded$/,
    ['At the sender: use the secret as it is shown, without encoding it first.'],
  ],
  [
    /^plain-hash-without-key$/,
    ['At the sender: use HMAC with the secret; a plain hash proves nothing.'],
  ],
]
