const MASK = '•••'

/** Each keeps its first group, so that a reader sees what kind of secret stood there. */
const secretForms: readonly RegExp[] = [
  /(\bbearer\s+|\bbasic\s+)[\w.~+/=-]{6,}/gi,
  /(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g,
  /(\b(?:whsec|sk|rk|pk|ghp|gho|ghs|github_pat|glpat|xox[abprs]|shpss|shpat)[_-])[\w+/=-]{6,}/gi,
  /(\beyJ)[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  /((?:authorization|cookie|x-[\w-]*(?:signature|token|key)[\w-]*)["']?\s*[:=]\s*["']?)[^\r\n"']+/gi,
  /((?:secret|token|passw(?:or)?d|api[_-]?key|signature|sig)["']?\s*[:=]\s*["']?)[^\s"'&,;)}\]]+/gi,
]

/** Text that may go into a log or a report: what looks like a credential is blotted out. */
export const maskSecrets = (text: string): string =>
  secretForms.reduce((masked, form) => masked.replace(form, `$1${MASK}`), text)
