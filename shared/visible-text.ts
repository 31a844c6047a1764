/**
 * Text that a terminal or a reader cannot be tricked by: control characters (except tab and
 * line feed), C1 controls, bidirectional overrides and invisible marks become visible escapes
 * such as `\x1b` or `\u202e`. For display only.
 */
export const visibleText = (text: string): string =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to show
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    escapeOf,
  )

const escapeOf = (character: string): string => {
  const code = character.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
