import { visibleText } from '../visible-text'

/**
 * Text as it may stand in HTML and XML, between tags and in quotes. What cannot stand in XML, not
 * even escaped (control characters, halves of surrogates, U+FFFE), is shown in another way.
 */
export const escapeMarkup = (value: string): string =>
  visibleText(value)
    .replace(/\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
