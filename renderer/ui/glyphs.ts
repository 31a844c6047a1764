import { visibleText } from '../../shared/visible-text'

const glyphs: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→\t',
  '\r': '␍',
  '\u00a0': '⍽',
  '\ufeff': '⟨BOM⟩',
}

/** White space as signs, other invisible characters as escapes. */
export const withGlyphs = (text: string, lineEnd: '↵' | '↵\n' = '↵'): string =>
  visibleText(text.replace(/[ \t\n\r\u00a0\ufeff]/g, (space) => glyphs[space] ?? lineEnd))
